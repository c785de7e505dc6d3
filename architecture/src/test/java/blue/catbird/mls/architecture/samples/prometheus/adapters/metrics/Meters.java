package blue.catbird.mls.architecture.samples.prometheus.adapters.metrics;

import io.prometheus.metrics.core.metrics.Counter;

/** The adapter that counts. */
final class Meters {
    private static final String NAME = "hits";

    private Meters() {}

    static void count() {
        Counter.builder().name(NAME).build();
    }
}
