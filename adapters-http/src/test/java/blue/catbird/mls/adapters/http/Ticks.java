package blue.catbird.mls.adapters.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Nanoseconds that pass when a test says so, however slow the machine is. Tells when a request has
 * begun to wait for its bytes, which its own thread looks here for, and when deadlines were
 * checked.
 */
final class Ticks implements LongSupplier {
    private long now;
    private boolean requestLooked;
    private int rounds;

    @Override
    public synchronized long getAsLong() {
        if (Thread.currentThread().isVirtual()) {
            requestLooked = true;
        } else {
            rounds++;
        }
        notifyAll();
        return now;
    }

    synchronized void advance(Duration step) {
        now += step.toNanos();
    }

    /** Waits until a request has looked; the test's timeout ends that. */
    synchronized void awaitRequest() throws InterruptedException {
        while (!requestLooked) {
            wait();
        }
    }

    /** Waits until deadlines were checked by the time that it is. */
    synchronized void awaitCheck() throws InterruptedException {
        int done = rounds + 2;
        while (rounds < done) {
            wait();
        }
    }
}
