package blue.catbird.mls.application;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How writes that arrive at once share transactions.
 *
 * @param lanes how many transactions of combined writes run at once
 * @param commands writes in one transaction, at most
 * @param bytes content in one transaction, at most, unless one write alone has more
 * @param queue writes that wait in a lane, at most; further ones are refused for now
 * @param alone how many writes that cannot be combined run at once
 * @param patience how long a transaction of many waits for another
 * @param aloneWait how long a write that cannot be combined waits for its turn
 * @param nanoseconds a clock that only moves forward, to tell how long writes have waited
 */
public record Combining(
        int lanes,
        int commands,
        long bytes,
        int queue,
        int alone,
        Duration patience,
        Duration aloneWait,
        LongSupplier nanoseconds) {
    private static final int COMMANDS = 256;
    private static final long BYTES = 4L * 1024 * 1024;
    private static final int QUEUE = 2048;
    private static final int ALONE = 4;
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration WAIT = Duration.ofSeconds(5);

    public Combining {
        if (lanes < 1 || commands < 1 || bytes < 1 || queue < 1 || alone < 1) {
            throw new IllegalArgumentException("all bounds have to be one at least");
        }
    }

    /** With the usual bounds, and this many lanes. */
    public static Combining lanes(int lanes, LongSupplier nanoseconds) {
        return new Combining(lanes, COMMANDS, BYTES, QUEUE, ALONE, PATIENCE, WAIT, nanoseconds);
    }

    /** With one lane, and nobody who asks how long writes have waited. */
    public static Combining usual() {
        return lanes(1, () -> 0);
    }
}
