package blue.catbird.mls.adapters.http.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * Counts the calls of each {@code K} within the current window of a quota. A window begins with the
 * first call after the one before has ended. Of all that call, those who did last are remembered.
 */
final class Counter<K> {
    private static final int MOST_REMEMBERED = 100_000;

    private record Window(Instant endsAt, int calls) {}

    private final Quota quota;
    private final Cache<K, Window> windows =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).executor(Runnable::run).build();

    Counter(Quota quota) {
        this.quota = quota;
    }

    /** Counts a call and tells whether it is within the quota; one beyond it is not counted. */
    Grant take(K who, Instant now) {
        boolean[] allowed = {false};
        Window window =
                windows.asMap()
                        .compute(
                                who,
                                (_, before) -> {
                                    Window open = open(before, now);
                                    allowed[0] = open.calls() < quota.calls();
                                    return allowed[0]
                                            ? new Window(open.endsAt(), open.calls() + 1)
                                            : open;
                                });
        return grant(window, allowed[0]);
    }

    /** Forgets one call of the current window, and tells what is left. */
    Grant giveBack(K who, Instant now) {
        Window window =
                windows.asMap()
                        .compute(
                                who,
                                (_, before) -> {
                                    Window open = open(before, now);
                                    return new Window(open.endsAt(), Math.max(0, open.calls() - 1));
                                });
        return grant(window, window.calls() < quota.calls());
    }

    /** What is left, without a call. */
    Grant look(K who, Instant now) {
        Window window = open(windows.getIfPresent(who), now);
        return grant(window, window.calls() < quota.calls());
    }

    private Window open(@Nullable Window before, Instant now) {
        return before == null || !holds(before, now)
                ? new Window(now.plus(quota.window()), 0)
                : before;
    }

    /** A clock that is set back by much does not keep a window open until it has caught up. */
    private boolean holds(Window window, Instant now) {
        Duration left = Duration.between(now, window.endsAt());
        return left.isPositive() && left.compareTo(quota.window().multipliedBy(2)) < 0;
    }

    private Grant grant(Window window, boolean allowed) {
        return new Grant(quota, allowed, quota.calls() - window.calls(), window.endsAt());
    }
}
