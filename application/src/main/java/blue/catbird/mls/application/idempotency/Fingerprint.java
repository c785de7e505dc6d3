package blue.catbird.mls.application.idempotency;

import blue.catbird.mls.domain.Bytes;

/**
 * The SHA-256 digest of what a request says, in canonical form and without its key: two requests of
 * one key are the same if they have the same fingerprint.
 */
public record Fingerprint(Bytes digest) {
    public Fingerprint {
        if (digest.size() != 32) {
            throw new IllegalArgumentException("a SHA-256 digest has 32 bytes");
        }
    }
}
