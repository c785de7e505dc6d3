package blue.catbird.mls.bootstrap.service;

import blue.catbird.mls.adapters.http.log.FaultText;
import blue.catbird.mls.application.Sweep;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sweeps at intervals, until it is closed. A sweep that fails is logged, and the next one comes.
 */
final class SweepSchedule implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SweepSchedule.class);

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("sweep").factory());

    private SweepSchedule() {}

    static SweepSchedule start(Sweep sweep, Duration interval) {
        SweepSchedule schedule = new SweepSchedule();
        long millis = interval.toMillis();
        var _ =
                schedule.timer.scheduleWithFixedDelay(
                        () -> run(sweep), millis, millis, TimeUnit.MILLISECONDS);
        return schedule;
    }

    /** A timer stops for good at the first exception, whatever it is. */
    private static void run(Sweep sweep) {
        try {
            LOG.debug("swept: {}", sweep.execute());
        } catch (RuntimeException e) {
            LOG.error("sweep failed; the next one comes in its time: {}", FaultText.of(e));
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
