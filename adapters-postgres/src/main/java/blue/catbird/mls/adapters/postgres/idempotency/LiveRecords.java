package blue.catbird.mls.adapters.postgres.idempotency;

import blue.catbird.mls.application.port.reply.RecordedReplies;
import blue.catbird.mls.domain.Did;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which callers may record so many more replies that they need not be counted again yet. Counting
 * takes as long as there are records; so a caller who is far from the bound is counted once in a
 * while.
 *
 * <p>Each of several servers allows an eighth of what was left when it counted: up to eight of them
 * keep the bound exactly, more of them nearly.
 */
public final class LiveRecords {
    private static final int SHARE = 8;
    private static final int CALLERS = 50_000;

    private final Map<Did, Integer> allowed = new ConcurrentHashMap<>();

    /** Whether the caller's records have to be counted before more are made. */
    boolean isToBeCounted(Did caller) {
        return allowed.getOrDefault(caller, 0) <= 0;
    }

    void counted(Did caller, int live) {
        if (allowed.size() >= CALLERS) {
            allowed.clear();
        }
        allowed.put(caller, (RecordedReplies.MAX_LIVE - live) / SHARE);
    }

    void recorded(Did caller) {
        allowed.computeIfPresent(caller, (same, left) -> left - 1);
    }
}
