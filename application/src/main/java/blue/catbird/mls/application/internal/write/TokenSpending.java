package blue.catbird.mls.application.internal.write;

import blue.catbird.mls.application.Sweep;
import blue.catbird.mls.application.idempotency.Rejection;
import blue.catbird.mls.application.idempotency.ServiceToken;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Replay detection that holds whatever the clocks of the servers say. A server judges by its own
 * clock whether a token has expired. Whether it was used before is judged by the storage's clock
 * alone: a sweep forgets a spent token some time after its end, and a token that may be forgotten
 * is refused, although a server with another clock would let it pass.
 */
public final class TokenSpending {
    /**
     * How long after their end tokens are taken. Sweeps wait for longer, and by more than a
     * transaction may take: one that began before a sweep does not take what it has forgotten.
     */
    static final Duration TAKEN_AFTER_END = Sweep.LAG.minusMinutes(1);

    private TokenSpending() {}

    /** Why a token is not good for its call. */
    static Optional<Rejection> rejection(ServiceToken token, boolean unspent, Instant now) {
        if (!unspent) {
            return Optional.of(Rejection.TOKEN_REPLAYED);
        }
        return token.expiresAt().isAfter(now.minus(TAKEN_AFTER_END))
                ? Optional.empty()
                : Optional.of(Rejection.TOKEN_FORGOTTEN);
    }
}
