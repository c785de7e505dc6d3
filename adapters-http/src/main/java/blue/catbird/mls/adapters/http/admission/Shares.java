package blue.catbird.mls.adapters.http.admission;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fair shares of a bounded pool: a holder may have more than a quarter of it only while a quarter
 * is free. So one alone may use three quarters, and others always find room.
 *
 * @param <K> who holds: a network or an account, for example
 */
final class Shares<K> {
    private static final int PARTS = 4;

    private final int quarter;
    private final int rest;
    private final Map<K, Integer> held = new ConcurrentHashMap<>();

    /**
     * @param max how much there is in all
     */
    Shares(int max) {
        this.quarter = Math.max(1, max / PARTS);
        this.rest = max - quarter;
    }

    /**
     * Counts one more for {@code holder}, in any case.
     *
     * @param inUse how much of the pool is in use, this one included
     * @return whether it is within the holder's share
     */
    boolean add(K holder, int inUse) {
        return held.merge(holder, 1, Integer::sum) <= quarter || inUse <= rest;
    }

    /** Counts one less. */
    void remove(K holder) {
        held.computeIfPresent(holder, (_, count) -> oneLess(count));
    }

    /** Who holds nothing is not remembered. */
    private static @Nullable Integer oneLess(int count) {
        return count == 1 ? null : count - 1;
    }
}
