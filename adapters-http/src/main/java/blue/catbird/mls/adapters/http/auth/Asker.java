package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.adapters.http.limits.ClientNetwork;
import blue.catbird.mls.adapters.http.limits.Grant;
import blue.catbird.mls.adapters.http.limits.RateLimits;
import blue.catbird.mls.domain.Did;

import java.time.Instant;
import java.util.Optional;

/** The client for whose call a key is looked up, and on whose account that goes. */
public record Asker(ClientNetwork network, RateLimits limits) {
    /** The used-up quota, if any, that bars this client from looking up {@code issuer}'s key. */
    Optional<Grant> refusal(Did issuer, Instant now) {
        return limits.noLookUp(network, issuer, now);
    }

    /** A token of {@code issuer} failed, by the fault of this client or that issuer. */
    void failed(Did issuer, Instant now) {
        limits.tokenFailed(network, issuer, now);
    }

    /** A token of {@code issuer} failed, because the operator's directory is in trouble. */
    void leftWithoutDirectory(Did issuer, Instant now) {
        limits.directoryFailed(network, issuer, now);
    }
}
