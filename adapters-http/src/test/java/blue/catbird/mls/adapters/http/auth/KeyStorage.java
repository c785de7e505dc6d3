package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.adapters.memory.InMemoryStorage;
import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.UseCases;
import blue.catbird.mls.application.port.failure.StorageUnavailable;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A storage of keys with a clock that moves when told to, which may be down or refuse, and counts.
 */
final class KeyStorage {
    private final AtomicReference<Instant> clock;
    private final UseCases useCases;
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();
    private volatile boolean down;
    private volatile boolean refusing;

    KeyStorage(Instant now) {
        clock = new AtomicReference<>(now);
        useCases = UseCases.over(new InMemoryStorage(clock::get), Rules.DEFAULT);
    }

    /** The keys as a server sees them that starts now. */
    KeptKeys opened() {
        return new KeptKeys(
                issuer -> {
                    requireUp();
                    reads.incrementAndGet();
                    return useCases.recallKey().execute(issuer);
                },
                lookUps -> {
                    requireUp();
                    requireWilling();
                    writes.addAndGet(lookUps.size());
                    useCases.keepKeys().execute(lookUps);
                });
    }

    private void requireUp() {
        if (down) {
            throw new StorageUnavailable("down");
        }
    }

    private void requireWilling() {
        if (refusing) {
            throw new IllegalStateException("refused");
        }
    }

    /** Refuses from now on what is written, or no more. */
    void refuses(boolean now) {
        refusing = now;
    }

    void isDown(boolean now) {
        down = now;
    }

    void advance(Duration by) {
        clock.updateAndGet(now -> now.plus(by));
    }

    long reads() {
        return reads.get();
    }

    /** Look-ups that were written. */
    long writes() {
        return writes.get();
    }
}
