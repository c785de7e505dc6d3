package blue.catbird.mls.domain.keypackage;

import blue.catbird.mls.domain.Did;

import java.util.Comparator;

/** How a client names a key package: whose it is, and the digest of its bytes. */
public record KeyPackageName(Did owner, KeyPackageHash hash) implements Comparable<KeyPackageName> {
    private static final Comparator<KeyPackageName> ORDER =
            Comparator.comparing(KeyPackageName::owner).thenComparing(KeyPackageName::hash);

    @Override
    public int compareTo(KeyPackageName other) {
        return ORDER.compare(this, other);
    }
}
