/**
 * Counts what happens, and shows it to Prometheus on a port of its own. Start with {@link
 * blue.catbird.mls.adapters.metrics.ServiceMetrics}.
 */
@org.jspecify.annotations.NullMarked
module blue.catbird.mls.adapters.metrics {
    requires io.prometheus.metrics.core;
    requires io.prometheus.metrics.exporter.httpserver;
    requires io.prometheus.metrics.instrumentation.jvm;
    requires io.prometheus.metrics.model;
    // What Prometheus' client uses and, having no descriptor, does not ask for.
    requires java.management;
    requires jdk.httpserver;
    requires jdk.management;
    requires static org.jspecify;
    requires transitive blue.catbird.mls.application;

    exports blue.catbird.mls.adapters.metrics;
}
