package blue.catbird.mls.adapters.postgres;

import java.util.BitSet;

/**
 * A sliding window of the last writes, and whether the database took them. One that refuses writes
 * may still answer queries: a full disk, a missing right or a broken upgrade look like that.
 */
final class WriteOutcomes {
    /** How many writes are remembered. */
    static final int WINDOW = 32;

    /** So few refusals say nothing. */
    static final int FEWEST = 8;

    private final BitSet refused = new BitSet(WINDOW);
    private int next;
    private int known;
    private long committedInAll;
    private long refusedInAll;

    synchronized void committed() {
        committedInAll++;
        remember(false);
    }

    synchronized void refused() {
        refusedInAll++;
        remember(true);
    }

    private void remember(boolean isRefused) {
        refused.set(next, isRefused);
        next = (next + 1) % WINDOW;
        known = Math.min(known + 1, WINDOW);
    }

    /** Whether at least half of the last writes were refused, and not just a few. */
    synchronized boolean areRefused() {
        int count = refused.cardinality();
        return count >= FEWEST && 2 * count >= known;
    }

    /** Another write has shown that writes work: what was before no longer counts. */
    synchronized void forget() {
        refused.clear();
        known = 0;
    }

    synchronized long committedInAll() {
        return committedInAll;
    }

    synchronized long refusedInAll() {
        return refusedInAll;
    }
}
