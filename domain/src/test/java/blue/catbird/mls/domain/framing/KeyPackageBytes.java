package blue.catbird.mls.domain.framing;

import blue.catbird.mls.domain.Bytes;

/** A KeyPackage whose parts a test may choose. */
public record KeyPackageBytes(
        int version,
        int suite,
        String initKey,
        Bytes credential,
        int source,
        long notBefore,
        long notAfter,
        Bytes leafExtensions,
        Bytes extensions) {
    public static final KeyPackageBytes GOOD =
            new KeyPackageBytes(
                    1,
                    1,
                    "init",
                    basic("did:plc:alice"),
                    1,
                    1_000,
                    2_000,
                    Bytes.EMPTY,
                    Bytes.EMPTY);

    public static Bytes basic(String identity) {
        return Tls.of().uint16(1).vector(identity).bytes();
    }

    public static Bytes extension(int type) {
        return Tls.of().uint16(type).vector(Bytes.EMPTY).bytes();
    }

    public KeyPackageBytes withVersion(int other) {
        return new KeyPackageBytes(
                other,
                suite,
                initKey,
                credential,
                source,
                notBefore,
                notAfter,
                leafExtensions,
                extensions);
    }

    public KeyPackageBytes withSuite(int other) {
        return new KeyPackageBytes(
                version,
                other,
                initKey,
                credential,
                source,
                notBefore,
                notAfter,
                leafExtensions,
                extensions);
    }

    public KeyPackageBytes withInitKey(String other) {
        return new KeyPackageBytes(
                version,
                suite,
                other,
                credential,
                source,
                notBefore,
                notAfter,
                leafExtensions,
                extensions);
    }

    public KeyPackageBytes withCredential(Bytes other) {
        return new KeyPackageBytes(
                version,
                suite,
                initKey,
                other,
                source,
                notBefore,
                notAfter,
                leafExtensions,
                extensions);
    }

    public KeyPackageBytes withSource(int other) {
        return new KeyPackageBytes(
                version,
                suite,
                initKey,
                credential,
                other,
                notBefore,
                notAfter,
                leafExtensions,
                extensions);
    }

    public KeyPackageBytes lasting(long from, long to) {
        return new KeyPackageBytes(
                version, suite, initKey, credential, source, from, to, leafExtensions, extensions);
    }

    public KeyPackageBytes withExtensions(Bytes ofLeaf, Bytes ofPackage) {
        return new KeyPackageBytes(
                version,
                suite,
                initKey,
                credential,
                source,
                notBefore,
                notAfter,
                ofLeaf,
                ofPackage);
    }

    public Bytes bare() {
        Tls out =
                Tls.of()
                        .uint16(version)
                        .uint16(suite)
                        .vector(initKey)
                        .vector("encryption")
                        .vector("signature key")
                        .raw(credential);
        for (int i = 0; i < 5; i++) {
            out.vector(Tls.of().uint16(1).uint16(i).bytes());
        }
        return out.uint8(source)
                .uint64(notBefore)
                .uint64(notAfter)
                .vector(leafExtensions)
                .vector("leaf signature")
                .vector(extensions)
                .vector("signature")
                .bytes();
    }

    public Bytes wrapped() {
        return wrappedIn(1);
    }

    public Bytes wrappedIn(int outerVersion) {
        return Tls.of().uint16(outerVersion).uint16(5).raw(bare()).bytes();
    }
}
