package blue.catbird.mls.bootstrap.service;

import blue.catbird.mls.adapters.http.log.FaultText;
import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.application.port.failure.StorageUnavailable;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A monitor of the clock difference between storage and server: compares them at intervals, and
 * warns once when they begin to differ by much, and tells once that it is over.
 */
final class ClockWatch implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    /** As much as clocks of issuers may differ from the server's. */
    private static final Duration MUCH = Duration.ofSeconds(5);

    /** Less than {@link #MUCH}: a difference that is about as large is not told over and over. */
    private static final Duration LITTLE = Duration.ofSeconds(4);

    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

    private final Transactor storage;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("clocks").factory());
    private volatile Optional<ClockDifference> difference = Optional.empty();
    private boolean warned;

    /** A watch that looks when it is told to. */
    ClockWatch(Transactor storage, InstantSource clock, LongSupplier nanoTime) {
        this.storage = storage;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** A watch that looks at once and then at intervals, until it is closed. */
    static ClockWatch start(Transactor storage, InstantSource clock) {
        ClockWatch watch = new ClockWatch(storage, clock, System::nanoTime);
        var _ =
                watch.timer.scheduleWithFixedDelay(
                        watch::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    /** How far the storage's clock is ahead; not a number while the storage does not answer. */
    double seconds() {
        return difference.map(ClockDifference::seconds).orElse(Double.NaN);
    }

    /** Compares the clocks. */
    void look() {
        try {
            difference = Optional.of(ClockDifference.of(storage, clock, nanoTime));
            difference.ifPresent(this::tell);
        } catch (StorageUnavailable e) {
            difference = Optional.empty();
        } catch (RuntimeException e) {
            // A timer stops for good at the first exception.
            difference = Optional.empty();
            LOG.error("clocks were not compared: {}", FaultText.of(e));
        }
    }

    private void tell(ClockDifference now) {
        if (!warned && now.exceeds(MUCH)) {
            warned = true;
            LOG.warn(
                    "clocks differ: {}. Tokens expire by the server's clock, all else by the"
                            + " storage's: have both hosts keep time by NTP (chronyc tracking,"
                            + " timedatectl timesync-status)",
                    now);
        } else if (warned && !now.exceeds(LITTLE)) {
            warned = false;
            LOG.info("clocks agree again: {}", now);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
