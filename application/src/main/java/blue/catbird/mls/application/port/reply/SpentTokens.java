package blue.catbird.mls.application.port.reply;

import blue.catbird.mls.application.idempotency.ServiceToken;

import java.time.Instant;
import java.util.List;

/** The service tokens that were used, for as long as a server may let them pass. */
public interface SpentTokens {
    /**
     * Spends tokens.
     *
     * @return for each, in the same order, whether it was unspent until now; the second of two
     *     equal ones is not
     */
    List<Boolean> spend(List<ServiceToken> tokens);

    /** Removes tokens that had expired at {@code expiredBy}; how many. */
    int removeExpired(Instant expiredBy, int max);
}
