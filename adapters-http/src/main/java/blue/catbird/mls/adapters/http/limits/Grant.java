package blue.catbird.mls.adapters.http.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The state of a quota after a call.
 *
 * @param allowed whether the call was still within it
 * @param resetAt when the next window begins
 */
public record Grant(Quota quota, boolean allowed, long remaining, Instant resetAt) {
    /**
     * The grant as headers say it (the RateLimit fields as AT Protocol services send them: the
     * reset in seconds since 1970).
     */
    public Map<String, String> headers() {
        return Map.of(
                "RateLimit-Limit", Long.toString(quota.amount()),
                "RateLimit-Remaining", Long.toString(remaining),
                "RateLimit-Reset", Long.toString(ceilSeconds(resetAt)),
                "RateLimit-Policy", quota.amount() + ";w=" + quota.window().toSeconds());
    }

    /** How long from {@code now} until calls are allowed again. */
    public Duration wait(Instant now) {
        return Duration.between(now, resetAt);
    }

    /** Whether {@code other} is nearer to its end: it has too little left, or is used more. */
    public boolean yieldsTo(Grant other) {
        return !other.allowed || (allowed && other.used() > used());
    }

    /** The part of the quota that is used, from 0 to 1. */
    double used() {
        return 1 - (double) remaining / quota.amount();
    }

    private static long ceilSeconds(Instant instant) {
        return instant.getNano() == 0 ? instant.getEpochSecond() : instant.getEpochSecond() + 1;
    }
}
