package blue.catbird.mls.adapters.http.limits;

import java.time.Duration;

/** So many calls within each window of time. */
public record Quota(int calls, Duration window) {
    public Quota {
        if (calls < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("a quota allows a call within some time");
        }
    }

    static Quota aMinute(int calls) {
        return new Quota(calls, Duration.ofMinutes(1));
    }
}
