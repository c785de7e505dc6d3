package blue.catbird.mls.application.identity;

import blue.catbird.mls.domain.Bytes;

/**
 * A public key that verifies service tokens: a point on one of the two curves of AT Protocol.
 *
 * @param point the point as SEC 1 encodes it, compressed (33 bytes) or uncompressed (65 bytes)
 */
public record VerificationKey(Curve curve, Bytes point) {
    /** The two curves of AT Protocol, by the JOSE algorithm that signs with them. */
    public enum Curve {
        /** NIST P-256, also called secp256r1. */
        ES256,
        /** secp256k1. */
        ES256K
    }

    public VerificationKey {
        if (point.size() != 33 && point.size() != 65) {
            throw new IllegalArgumentException(
                    "a point is 33 or 65 bytes long, not " + point.size());
        }
    }
}
