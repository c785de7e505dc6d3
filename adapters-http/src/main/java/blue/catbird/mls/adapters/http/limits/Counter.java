package blue.catbird.mls.adapters.http.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * Counts the calls of each {@code K} within the current window of a quota. A window begins with the
 * first call after the one before has ended. Of all that call, 10,000 are remembered: those who did
 * last, and those who do often.
 */
final class Counter<K> {
    private static final int MOST_REMEMBERED = 10_000;

    private record Current(Instant endsAt, long calls) {}

    private final Quota quota;
    private final Cache<K, Current> windows =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).executor(Runnable::run).build();

    Counter(Quota quota) {
        this.quota = quota;
    }

    /** Counts a call and tells whether it is within the quota; one beyond it is not counted. */
    Grant take(K who, Instant now) {
        boolean[] allowed = {false};
        Current window =
                windows.asMap()
                        .compute(
                                who,
                                (_, before) -> {
                                    Current open = open(before, now);
                                    allowed[0] = open.calls() < quota.amount();
                                    return allowed[0]
                                            ? new Current(open.endsAt(), open.calls() + 1)
                                            : open;
                                });
        return grant(window, allowed[0]);
    }

    /** The state of the quota of {@code who}, without counting a call. */
    Grant look(K who, Instant now) {
        Current window = open(windows.getIfPresent(who), now);
        return grant(window, window.calls() < quota.amount());
    }

    private Current open(@Nullable Current before, Instant now) {
        return before == null || !holds(before, now)
                ? new Current(now.plus(quota.window()), 0)
                : before;
    }

    /** A clock that is set back by much does not keep a window open until it has caught up. */
    private boolean holds(Current window, Instant now) {
        Duration left = Duration.between(now, window.endsAt());
        return left.isPositive() && left.compareTo(quota.window().multipliedBy(2)) < 0;
    }

    private Grant grant(Current window, boolean allowed) {
        return new Grant(quota, allowed, quota.amount() - window.calls(), window.endsAt());
    }
}
