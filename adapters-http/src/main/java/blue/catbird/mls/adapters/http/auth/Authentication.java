package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.adapters.http.limits.Grant;
import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.domain.Did;

import java.time.Duration;
import java.util.Optional;

/** What became of a caller's claim to be somebody. */
public sealed interface Authentication {
    /**
     * The caller is who the token says.
     *
     * @param caller the token's issuer
     * @param toSpend the token, where the call uses it up: it is to be spent with the call's effect
     */
    record Verified(Did caller, Optional<ServiceToken> toSpend) implements Authentication {}

    /**
     * The caller is nobody.
     *
     * @param message a sentence for the caller's developer: what is wrong and what to do. It
     *     repeats nothing from the token
     */
    record Denied(AuthError error, String message) implements Authentication {}

    /**
     * Who the caller is cannot be told now: the issuer's key cannot be had.
     *
     * @param retryAfter when the same call may fare better
     */
    record Undecided(Duration retryAfter) implements Authentication {}

    /**
     * Who the caller is is not asked: too much was looked up in vain for this client.
     *
     * @param grant what is used up, and until when
     */
    record PutOff(Grant grant) implements Authentication {}
}
