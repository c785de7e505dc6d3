package blue.catbird.mls.adapters.http.admission;

import java.util.concurrent.TimeUnit;

/**
 * A leaky bucket that measures how far a client is behind the minimum pace of {@value
 * #BYTES_A_SECOND} bytes a second: time in which it is waited for fills it, and bytes that move
 * empty it. Nobody gets ahead of the pace, so that who begins fast cannot stall for long.
 *
 * <p>Written by one thread at a time, and read by any.
 */
final class Lag {
    static final int BYTES_A_SECOND = 16 * 1024;

    private static final long NANOS_A_BYTE = TimeUnit.SECONDS.toNanos(1) / BYTES_A_SECOND;

    private long behind;
    private long since;
    private boolean waiting;

    /** The client is waited for from {@code now} on, in nanoseconds. */
    synchronized void begin(long now) {
        waiting = true;
        since = now;
    }

    /**
     * The client has moved {@code bytes}.
     *
     * @return for how long it was waited for
     */
    synchronized long end(long now, long bytes) {
        long waited = waiting ? now - since : 0;
        behind = Math.max(0, behind + waited - bytes * NANOS_A_BYTE);
        waiting = false;
        return waited;
    }

    /** How far behind it is at {@code now}, in nanoseconds; zero while it is not waited for. */
    synchronized long at(long now) {
        return waiting ? behind + now - since : 0;
    }
}
