package blue.catbird.mls.application.query;

import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.domain.Did;

import java.util.Optional;

/**
 * The bearer of a service token (RFC 6750, section 1.2), who reads.
 *
 * @param token the token to be spent with the read; empty where tokens are not spent
 */
public record Bearer(Did did, Optional<ServiceToken> token) {
    /** A caller inside this process. */
    public static Bearer inside(Did did) {
        return new Bearer(did, Optional.empty());
    }
}
