package blue.catbird.mls.bootstrap.embedded;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that a test moves forward: what another clock tells, and how far it was moved. One clock
 * can be that of several servers and of the client under test.
 */
public final class MovableClock implements InstantSource {
    private final InstantSource origin;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    private MovableClock(InstantSource origin) {
        this.origin = origin;
    }

    /** A clock that runs with that of the system, and ahead of it once it is moved. */
    public static MovableClock running() {
        return over(InstantSource.system());
    }

    /** A clock that stands still at {@code start} until it is moved. */
    public static MovableClock stoppedAt(Instant start) {
        return over(InstantSource.fixed(start));
    }

    /** A clock that tells what {@code origin} tells until it is moved. */
    public static MovableClock over(InstantSource origin) {
        return new MovableClock(origin);
    }

    @Override
    public Instant instant() {
        return origin.instant().plus(ahead.get());
    }

    /**
     * Moves the clock forward.
     *
     * @throws IllegalArgumentException if {@code step} is negative: time does not go back
     */
    public void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("a clock goes forward, not by " + step);
        }
        var _ = ahead.accumulateAndGet(step, Duration::plus);
    }
}
