package blue.catbird.mls.architecture.samples.prometheus.adapters.http;

import io.prometheus.metrics.core.metrics.Counter;

/** An adapter that counts for itself. */
final class Hits {
    private static final String NAME = "hits";

    private Hits() {}

    static void count() {
        Counter.builder() // wrong
                .name(NAME) // wrong
                .build(); // wrong
    }
}
