package blue.catbird.mls.domain.keypackage;

import blue.catbird.mls.domain.Did;

import java.util.Comparator;

/** How a client names a key package: whose it is, and the digest of its bytes. */
public record PackageName(Did owner, KeyPackageHash hash) implements Comparable<PackageName> {
    private static final Comparator<PackageName> ORDER =
            Comparator.comparing(PackageName::owner).thenComparing(PackageName::hash);

    @Override
    public int compareTo(PackageName other) {
        return ORDER.compare(this, other);
    }
}
