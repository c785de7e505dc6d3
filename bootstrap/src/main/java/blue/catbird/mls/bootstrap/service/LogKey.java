package blue.catbird.mls.bootstrap.service;

import blue.catbird.mls.adapters.http.log.FaultText;
import blue.catbird.mls.adapters.http.log.Pseudonyms;
import blue.catbird.mls.application.port.failure.StorageUnavailable;
import blue.catbird.mls.domain.Bytes;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The key of the pseudonyms in the log: the one that is set, or the storage's, which all servers on
 * it share. Where the storage does not answer at the start it is asked again while lines are
 * written, in the background and now and then.
 */
final class LogKey implements Supplier<Optional<Pseudonyms>> {
    /** How long until the storage is asked again. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(LogKey.class);

    private final Supplier<byte[]> storage;
    private final InstantSource clock;
    private final AtomicReference<Instant> nextLook;
    private volatile Optional<Pseudonyms> known = Optional.empty();

    private LogKey(Supplier<byte[]> storage, InstantSource clock) {
        this.storage = storage;
        this.clock = clock;
        this.nextLook = new AtomicReference<>(clock.instant().plus(PAUSE));
    }

    /** The key that is {@code set}, or that of {@code storage}. */
    static LogKey of(Optional<Bytes> set, Supplier<byte[]> storage, InstantSource clock) {
        LogKey key = new LogKey(storage, clock);
        key.known = set.map(bytes -> new Pseudonyms(bytes.toArray()));
        if (key.known.isEmpty()) {
            key.look();
        }
        return key;
    }

    @Override
    public Optional<Pseudonyms> get() {
        Instant now = clock.instant();
        Instant due = nextLook.get();
        if (known.isEmpty() && !now.isBefore(due) && nextLook.compareAndSet(due, now.plus(PAUSE))) {
            Thread.ofVirtual().name("log-key").start(this::look);
        }
        return known;
    }

    private void look() {
        try {
            known = Optional.of(new Pseudonyms(storage.get()));
        } catch (StorageUnavailable e) {
            LOG.warn(
                    "log key unknown, so that refusals name no caller for now: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("log key unknown: {}", FaultText.of(e));
        }
    }
}
