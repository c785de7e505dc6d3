package blue.catbird.mls.adapters.http.limits;

import java.time.Duration;

/** So much of something within each window of time. */
public record Quota(Subject subject, long amount, Duration window) {
    /** The thing that a quota counts. */
    public enum Subject {
        METHOD_CALLS,
        CALLS,
        BYTES,
        LOOK_UPS
    }

    public Quota {
        if (amount < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("a quota allows a call within some time");
        }
    }

    static Quota aMinute(Subject subject, long amount) {
        return new Quota(subject, amount, Duration.ofMinutes(1));
    }
}
