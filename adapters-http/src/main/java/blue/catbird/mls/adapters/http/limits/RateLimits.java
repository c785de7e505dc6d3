package blue.catbird.mls.adapters.http.limits;

import blue.catbird.mls.domain.Did;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * How much is let through: calls by caller and method, and by address only what failed to prove who
 * it is, for a PDS calls for all its users from one address. Counted on this server alone.
 */
public sealed interface RateLimits permits CountedLimits, NoLimits {
    /** Sending messages and reading are what clients do all the time. */
    Quota FREQUENT = Quota.aMinute(1200);

    /** All the other writes. */
    Quota ORDINARY = Quota.aMinute(300);

    /** Tokens that do not hold, from one address. */
    Quota FAILED_TOKENS = Quota.aMinute(100);

    /** Counts a call of {@code nsid}; empty where nothing is limited. */
    Optional<Grant> call(Did caller, String nsid, boolean frequent, Instant now);

    /** Counts a token from {@code address} that did not hold. */
    void tokenFailed(InetAddress address, Instant now);

    /** What keeps {@code address} from having tokens verified at all, if anything does. */
    Optional<Grant> exhausted(InetAddress address, Instant now);

    static RateLimits none() {
        return new NoLimits();
    }

    static RateLimits usual() {
        return new CountedLimits();
    }
}
