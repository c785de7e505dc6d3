package blue.catbird.mls.adapters.postgres.pool;

import blue.catbird.mls.adapters.postgres.sql.SqlFailures;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/**
 * Whether the database is there. A statement that waits for a lock and one that nobody will ever
 * answer look alike; so if a transaction takes long or waits for a connection, or one fails, the
 * database is asked for something else, on a connection of its own. If it does not answer to that
 * either, it is gone: the connections in use are cut, and nobody has to wait until it is back,
 * which is asked for all the time.
 */
final class DatabaseWatchdog implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(500);

    /** After so many steps a transaction takes long. */
    private static final int LONG = 2;

    /** Asks the database for something simple. */
    interface Probe {
        /** Returns when it answers, be it with a refusal. */
        void ask() throws SQLException;
    }

    private final Probe probe;
    private final IntSupplier waiting;
    private final Runnable onLoss;
    private final Map<Connection, Integer> inUse = new ConcurrentHashMap<>();
    private final AtomicLong answers = new AtomicLong();
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("mls-postgres-watchdog").factory());
    private final AtomicBoolean doubted = new AtomicBoolean();
    private volatile boolean gone;
    private int stepsOfWaiting;

    /**
     * @param waiting how many transactions wait for a connection
     * @param onLoss what to do besides, once the database is gone
     */
    DatabaseWatchdog(Probe probe, IntSupplier waiting, Runnable onLoss) {
        this.probe = probe;
        this.waiting = waiting;
        this.onLoss = onLoss;
        var _ =
                watch.scheduleWithFixedDelay(
                        this::look, STEP.toMillis(), STEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether the database is known not to answer. */
    boolean isGone() {
        return gone;
    }

    /** A transaction begins to use a connection. */
    void taken(Connection connection) {
        inUse.put(connection, 0);
    }

    /** A transaction has ended, and whether its connection works. */
    void givenBack(Connection connection, boolean works) {
        inUse.remove(connection);
        if (works) {
            answers.incrementAndGet();
        } else {
            doubt();
        }
    }

    /** Something failed that may mean that the database is gone. */
    void doubt() {
        if (gone || !doubted.compareAndSet(false, true)) {
            return;
        }
        try {
            watch.execute(this::settleDoubt);
        } catch (RejectedExecutionException _) {
            // It is being closed, and nobody asks any more.
        }
    }

    private void settleDoubt() {
        doubted.set(false);
        if (!gone) {
            check();
        }
    }

    private void look() {
        boolean awaited = someWait();
        if (gone) {
            gone = !isThere();
        } else if (oneTakesLong() || awaited) {
            check();
        }
    }

    private boolean someWait() {
        stepsOfWaiting = waiting.getAsInt() > 0 ? stepsOfWaiting + 1 : 0;
        return stepsOfWaiting >= LONG;
    }

    /** Whoever was answered meanwhile shows that the database is busy and not gone. */
    private void check() {
        long before = answers.get();
        if (!isThere() && answers.get() == before) {
            lose();
        }
    }

    private boolean oneTakesLong() {
        boolean found = false;
        for (Connection connection : inUse.keySet()) {
            Integer steps = inUse.computeIfPresent(connection, (_, some) -> some + 1);
            found |= steps != null && steps > LONG;
        }
        return found;
    }

    private boolean isThere() {
        try {
            probe.ask();
            return true;
        } catch (SQLException e) {
            return !SqlFailures.saysNobodyIsThere(e);
        }
    }

    private void lose() {
        gone = true;
        onLoss.run();
        inUse.keySet().forEach(DatabaseWatchdog::cut);
    }

    private static void cut(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException _) {
            // Whoever uses it has found out.
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
