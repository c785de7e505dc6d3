package blue.catbird.mls.adapters.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * A single-flight cache of a health check: callers that come while it runs wait for its answer, and
 * those that come soon after get the same. However many ask, the storage is asked about twice a
 * second.
 */
final class SharedHealth implements Health {
    /** How long the answer of a check is given after it. */
    static final Duration FRESH = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(SharedHealth.class);

    private final Health health;
    private final LongSupplier nanoseconds;
    private final AtomicReference<Optional<Check>> latest = new AtomicReference<>(Optional.empty());

    /**
     * @param nanoseconds a clock that only moves forward
     */
    SharedHealth(Health health, LongSupplier nanoseconds) {
        this.health = health;
        this.nanoseconds = nanoseconds;
    }

    @Override
    public boolean storageAnswers() {
        Check mine = new Check();
        long now = nanoseconds.getAsLong();
        Check current =
                latest.updateAndGet(
                                before ->
                                        before.filter(check -> check.serves(now))
                                                .or(() -> Optional.of(mine)))
                        .orElseThrow();
        if (current == mine) {
            mine.run();
        }
        return current.finding.join().answers();
    }

    private record Finding(boolean answers, long at) {}

    private final class Check {
        private final CompletableFuture<Finding> finding = new CompletableFuture<>();

        /** Whether it still runs, or has ended not long ago. */
        boolean serves(long now) {
            return !finding.isDone() || now - finding.join().at() < FRESH.toNanos();
        }

        void run() {
            boolean answers = false;
            try {
                answers = health.storageAnswers();
            } catch (RuntimeException e) {
                LOG.warn("the storage check failed: {}", e.getClass().getName());
            } finally {
                // Whatever happens, nobody waits for a check that has ended.
                finding.complete(new Finding(answers, nanoseconds.getAsLong()));
            }
        }
    }
}
