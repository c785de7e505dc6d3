package blue.catbird.mls.adapters.postgres.pool;

import java.util.BitSet;

/**
 * A circuit breaker over the last writes: a database that refuses them may still answer queries,
 * when its disk is full, for example, a right is missing, or an upgrade broke it.
 *
 * <p>It opens when at least half of the last {@value #WINDOW} writes were refused, and {@value
 * #FEWEST} or more, and closes when as many are known and more than half of them went through. A
 * write of the server's own that goes through makes it half-open: the next write of a client then
 * decides, since the server's own may need less than a client's. Each time that one is refused it
 * takes twice as many good writes of the server's own, up to {@value #MOST_PROBES}.
 */
public final class WriteOutcomes {
    static final int WINDOW = 32;
    public static final int FEWEST = 8;
    static final int MOST_PROBES = 64;

    private final BitSet refused = new BitSet(WINDOW);
    private int next;
    private int known;
    private State state = State.CLOSED;
    private int probesNeeded = 1;
    private int probes;
    private long committedInAll;
    private long refusedInAll;

    private enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    public synchronized void committed() {
        committedInAll++;
        remember(false);
        if (state == State.HALF_OPEN || (known >= FEWEST && !areMostRefused())) {
            state = State.CLOSED;
            probesNeeded = 1;
        }
    }

    public synchronized void refused() {
        refusedInAll++;
        remember(true);
        if (state == State.HALF_OPEN) {
            probesNeeded = Math.min(2 * probesNeeded, MOST_PROBES);
            open();
        } else if (state == State.CLOSED && areMostRefused()) {
            open();
        }
    }

    private void open() {
        state = State.OPEN;
        probes = 0;
    }

    private void remember(boolean isRefused) {
        refused.set(next, isRefused);
        next = (next + 1) % WINDOW;
        known = Math.min(known + 1, WINDOW);
    }

    private boolean areMostRefused() {
        int count = refused.cardinality();
        return count >= FEWEST && 2 * count >= known;
    }

    /** Whether the database is taken to refuse writes. */
    public synchronized boolean areRefused() {
        return state == State.OPEN;
    }

    /**
     * A write of the server's own has gone through.
     *
     * @return whether a client's may be tried now
     */
    public synchronized boolean probed() {
        probes++;
        if (state == State.OPEN && probes >= probesNeeded) {
            state = State.HALF_OPEN;
            refused.clear();
            known = 0;
        }
        return state != State.OPEN;
    }

    public synchronized long committedInAll() {
        return committedInAll;
    }

    public synchronized long refusedInAll() {
        return refusedInAll;
    }
}
