package blue.catbird.mls.application.idempotency;

import blue.catbird.mls.domain.Did;

import java.time.Instant;

/**
 * A verified service token that is good for one call.
 *
 * @param issuer who signed it: the caller
 * @param id its {@code jti}
 * @param expiresAt until when a server lets it pass, if its clock is right
 */
public record ServiceToken(Did issuer, String id, Instant expiresAt) {
    /** The name by which a token is told from others. */
    public record Name(Did issuer, String id) {}

    public Name name() {
        return new Name(issuer, id);
    }
}
