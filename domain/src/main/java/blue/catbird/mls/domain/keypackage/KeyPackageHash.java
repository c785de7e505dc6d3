package blue.catbird.mls.domain.keypackage;

import blue.catbird.mls.domain.Bytes;

/** The SHA-256 digest of a key package as it was published: how clients name one. */
public record KeyPackageHash(Bytes digest) implements Comparable<KeyPackageHash> {
    public KeyPackageHash {
        if (digest.size() != 32) {
            throw new IllegalArgumentException("a SHA-256 digest has 32 bytes");
        }
    }

    /** The hash of the package that was published as {@code content}. */
    public static KeyPackageHash over(Bytes content) {
        return new KeyPackageHash(content.sha256());
    }

    @Override
    public int compareTo(KeyPackageHash other) {
        return digest.compareTo(other.digest);
    }
}
