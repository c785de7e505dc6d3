package blue.catbird.mls.dev.postgres;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A watchdog that looks twice a second whether a process is still there, and does something if it
 * is gone. PostgreSQL is not a child of this process, so nothing tells when it ends; and {@link
 * ProcessHandle#onExit} takes one that has ended for alive until its parent has asked how.
 */
final class Watch implements AutoCloseable {
    private static final long INTERVAL_NANOS = 500_000_000;

    private volatile boolean over;
    private final Thread thread;

    /** Starts to look. */
    Watch(BooleanSupplier isAlive, Runnable whenGone) {
        thread = Thread.ofVirtual().name("watch").start(() -> look(isAlive, whenGone));
    }

    private void look(BooleanSupplier isAlive, Runnable whenGone) {
        while (isAlive.getAsBoolean()) {
            LockSupport.parkNanos(INTERVAL_NANOS);
            if (over) {
                return;
            }
        }
        if (!over) {
            whenGone.run();
        }
    }

    /** Looks no longer: what ends from here on was to end. */
    @Override
    public void close() {
        over = true;
        LockSupport.unpark(thread);
    }
}
