package blue.catbird.mls.adapters.metrics;

import blue.catbird.mls.application.Sweep;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

import java.util.function.LongSupplier;

/** Counts sweeps, how long they take, and what they tidy up. */
public final class SweepMeters {
    private static final double NANOS = 1e9;
    private static final double[] SECONDS = {0.01, 0.1, 1, 10, 60, 600};

    private final LongSupplier nanoseconds;
    private final Histogram durations;
    private final Counter failures;
    private final Counter swept;

    SweepMeters(PrometheusRegistry registry, LongSupplier nanoseconds) {
        this.nanoseconds = nanoseconds;
        durations =
                Histogram.builder()
                        .name("mls_sweep_duration_seconds")
                        .help("How long a sweep took, whether it failed or not.")
                        .classicOnly()
                        .classicUpperBounds(SECONDS)
                        .register(registry);
        failures =
                Counter.builder()
                        .name("mls_sweep_failures")
                        .help("Sweeps that failed.")
                        .register(registry);
        swept =
                Counter.builder()
                        .name("mls_swept")
                        .help("What sweeps have tidied up.")
                        .labelNames("what")
                        .register(registry);
        failures.inc(0);
    }

    /** The same sweep, counted. */
    public Sweep counting(Sweep sweep) {
        return () -> {
            long begun = nanoseconds.getAsLong();
            try {
                Sweep.Swept done = sweep.execute();
                count(done);
                return done;
            } catch (RuntimeException e) {
                failures.inc();
                throw e;
            } finally {
                durations.observe((nanoseconds.getAsLong() - begun) / NANOS);
            }
        };
    }

    private void count(Sweep.Swept done) {
        swept.labelValues("expired_welcomes").inc(done.expiredWelcomes());
        swept.labelValues("payloads").inc(done.wipedPayloads());
        swept.labelValues("welcomes").inc(done.removedWelcomes());
        swept.labelValues("replies").inc(done.removedReplies());
        swept.labelValues("tokens").inc(done.removedTokens());
        swept.labelValues("key_packages").inc(done.removedKeyPackages());
        swept.labelValues("issuer_keys").inc(done.removedKeys());
    }
}
