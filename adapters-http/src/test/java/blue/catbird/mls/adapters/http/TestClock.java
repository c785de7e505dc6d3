package blue.catbird.mls.adapters.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test moves, and that tells when it was looked at. */
final class TestClock implements InstantSource {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Instant now = Instant.parse("2026-03-01T12:00:00.120Z");
    private int looks;

    @Override
    public synchronized Instant instant() {
        looks++;
        notifyAll();
        return now;
    }

    synchronized void advance(Duration step) {
        now = now.plus(step);
    }

    /** How often it was looked at. */
    synchronized int looks() {
        return looks;
    }

    /** Waits until it was looked at so often. */
    synchronized void awaitLooks(int count) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (looks < count) {
            if (System.nanoTime() > end) {
                throw new AssertionError("nobody looks at the clock");
            }
            wait(100);
        }
    }
}
