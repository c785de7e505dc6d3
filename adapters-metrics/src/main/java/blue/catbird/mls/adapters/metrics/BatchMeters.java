package blue.catbird.mls.adapters.metrics;

import blue.catbird.mls.application.observation.ApartReason;
import blue.catbird.mls.application.observation.Observation.BatchCommitted;
import blue.catbird.mls.application.observation.Observation.WritesSetApart;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

import java.util.Locale;

/** Counts how writes share transactions. */
final class BatchMeters {
    private static final double NANOS = 1e9;
    private static final double[] WRITES = {1, 2, 4, 8, 16, 32, 64, 128, 256};
    private static final double[] DEPTHS = {0, 1, 4, 16, 64, 256, 1024};
    private static final double[] SECONDS = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1};

    private final Histogram sizes;
    private final Histogram depths;
    private final Histogram waits;
    private final Counter apart;

    BatchMeters(PrometheusRegistry registry) {
        sizes = histogram(registry, "mls_batch_writes", "Writes in one transaction.", WRITES);
        depths =
                histogram(
                        registry,
                        "mls_batch_queue",
                        "Writes that wait in a lane when a transaction is committed.",
                        DEPTHS);
        waits =
                histogram(
                        registry,
                        "mls_batch_wait_seconds",
                        "How long the first write of a transaction had waited for it.",
                        SECONDS);
        apart =
                Counter.builder()
                        .name("mls_writes_set_apart")
                        .help("Writes taken out of a transaction of many, to be done alone.")
                        .labelNames("reason")
                        .register(registry);
        for (ApartReason reason : ApartReason.values()) {
            apart.initLabelValues(name(reason));
        }
    }

    private static Histogram histogram(
            PrometheusRegistry registry, String name, String help, double[] bounds) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .classicOnly()
                .classicUpperBounds(bounds)
                .register(registry);
    }

    void count(BatchCommitted batch) {
        sizes.observe(batch.writes());
        depths.observe(batch.waiting());
        waits.observe(batch.longestWait().toNanos() / NANOS);
    }

    void count(WritesSetApart writes) {
        apart.labelValues(name(writes.reason())).inc(writes.writes());
    }

    private static String name(ApartReason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
