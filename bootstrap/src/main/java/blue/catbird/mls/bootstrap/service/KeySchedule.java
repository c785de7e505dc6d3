package blue.catbird.mls.bootstrap.service;

import blue.catbird.mls.adapters.http.auth.KeptKeys;
import blue.catbird.mls.adapters.http.log.FaultText;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A timer that writes the keys of issuers to the storage, every few seconds and once more when it
 * is closed. Where none waits to be written, nothing is sent.
 */
final class KeySchedule implements AutoCloseable {
    /** How long a key waits at most, with those of others, for the storage to be told. */
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    /** How long the last write may take. */
    private static final Duration LAST = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(KeySchedule.class);

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("keys").factory());
    private final KeptKeys keys;
    private final InstantSource clock;
    private final AtomicBoolean closed = new AtomicBoolean();

    private KeySchedule(KeptKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    static KeySchedule start(KeptKeys keys, InstantSource clock) {
        KeySchedule schedule = new KeySchedule(keys, clock);
        long millis = INTERVAL.toMillis();
        var _ =
                schedule.timer.scheduleWithFixedDelay(
                        schedule::write, millis, millis, TimeUnit.MILLISECONDS);
        return schedule;
    }

    /** A timer stops for good at the first exception, whatever it is. */
    private void write() {
        try {
            keys.write(clock.instant());
        } catch (RuntimeException e) {
            LOG.error("keys of issuers were not kept: {}", FaultText.of(e));
        }
    }

    /** Once is enough, more often is harmless. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        timer.execute(this::write);
        timer.shutdown();
        try {
            if (!timer.awaitTermination(LAST.toMillis(), TimeUnit.MILLISECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
