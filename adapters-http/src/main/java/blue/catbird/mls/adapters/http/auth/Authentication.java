package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.adapters.http.limits.Grant;
import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.refusal.Message;

import java.time.Duration;
import java.util.Optional;

/** Whether a caller is who the token says. */
public sealed interface Authentication {
    /**
     * The caller is who the token says.
     *
     * @param caller the token's issuer
     * @param toSpend the token, where the call uses it up: it is to be spent with the call's effect
     */
    record Verified(Did caller, Optional<ServiceToken> toSpend) implements Authentication {}

    /**
     * The token does not prove anything.
     *
     * @param says what is wrong and what to do, for the caller's developer
     */
    record Denied(AuthError error, Message says) implements Authentication {
        static Denied of(AuthWords words, Object... parts) {
            return new Denied(words.error(), words.with(parts));
        }

        /** The text for the caller's developer. */
        public String message() {
            return says.text();
        }
    }

    /**
     * Who the caller is cannot be told now: the issuer's key cannot be fetched.
     *
     * @param retryAfter when the same call may fare better
     */
    record Undecided(Duration retryAfter) implements Authentication {}

    /**
     * Who the caller is is not asked: too many look-ups for this client have failed.
     *
     * @param grant what is used up, and until when
     */
    record PutOff(Grant grant) implements Authentication {}
}
