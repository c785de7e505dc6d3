package blue.catbird.mls.bootstrap.service;

import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Transactor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * The offset of the storage's clock from this server's, estimated as the Network Time Protocol
 * does: the other clock is taken to be read in the middle of a round trip.
 *
 * @param ahead how far the storage's clock is ahead; negative if it is behind
 * @param error by how much {@code ahead} may be wrong at most: half of the round trip
 */
record ClockDifference(Duration ahead, Duration error) {
    /** The first round trip may have to open a connection. */
    private static final int READINGS = 3;

    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Reads the clock of {@code storage} a few times; the shortest round trip counts.
     *
     * @param nanoTime what round trips are measured by, as {@link System#nanoTime()} tells it
     * @throws blue.catbird.mls.application.port.failure.StorageUnavailable if the storage does not
     *     answer
     */
    static ClockDifference of(Transactor storage, InstantSource clock, LongSupplier nanoTime) {
        return IntStream.range(0, READINGS)
                .mapToObj(_ -> storage.inTransaction(session -> read(session, clock, nanoTime)))
                .min(Comparator.comparing(ClockDifference::error))
                .orElseThrow();
    }

    private static ClockDifference read(
            Session session, InstantSource clock, LongSupplier nanoTime) {
        Instant begin = clock.instant();
        long start = nanoTime.getAsLong();
        Instant theirs = session.now();
        Duration half = Duration.ofNanos((nanoTime.getAsLong() - start) / 2);
        return new ClockDifference(Duration.between(begin.plus(half), theirs), half);
    }

    /** Whether the clocks differ by more than {@code bound}, however wrong the estimate is. */
    boolean exceeds(Duration bound) {
        return ahead.abs().minus(error).compareTo(bound) > 0;
    }

    double seconds() {
        return seconds(ahead);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / NANOS_PER_SECOND;
    }

    /** The difference in words: by how much which clock is ahead, and how exactly that is known. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "the storage's is %.3f s %s this server's, measured to within %.3f s",
                seconds(ahead.abs()),
                ahead.isNegative() ? "behind" : "ahead of",
                seconds(error));
    }
}
