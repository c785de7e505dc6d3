package blue.catbird.mls.application.port.reply;

import java.time.Instant;

/** The service tokens that were used, for as long as a server may let them pass. */
public interface SpentTokens {
    /** Removes tokens that had expired at {@code expiredBy}; how many. */
    int removeExpired(Instant expiredBy, int max);
}
