package blue.catbird.mls.application.port;

import blue.catbird.mls.application.idempotency.ServiceToken;

import java.util.List;

/** The service tokens that were used, until they expire. */
public interface SpentTokens {
    /**
     * Spends tokens.
     *
     * @return for each, in the same order, whether it was unspent until now; the second of two
     *     equal ones is not
     */
    List<Boolean> spend(List<ServiceToken> tokens);

    /** Removes tokens that have expired; how many. */
    int removeExpired(int max);
}
