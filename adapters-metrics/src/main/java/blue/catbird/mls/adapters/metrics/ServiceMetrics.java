package blue.catbird.mls.adapters.metrics;

import blue.catbird.mls.application.observation.Observer;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * All that is counted of one service. No label holds anything that a client made up, so the number
 * of series is bounded, and none names a person or a conversation.
 */
public final class ServiceMetrics {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final UseCaseMeters useCases;
    private final CallMeters calls;
    private final SweepMeters sweeps;

    /**
     * @param version of the service
     * @param known of calls
     * @param nanoseconds a clock that only moves forward
     */
    public ServiceMetrics(String version, CallMeters.Known known, LongSupplier nanoseconds) {
        Info.builder()
                .name("mls_build_info")
                .help("What runs.")
                .labelNames("version")
                .register(registry)
                .setLabelValues(version);
        this.useCases = new UseCaseMeters(registry);
        this.calls = new CallMeters(registry, known, nanoseconds);
        this.sweeps = new SweepMeters(registry, nanoseconds);
    }

    /** Adds what the Java virtual machine tells of itself. */
    public ServiceMetrics withJvm() {
        JvmMetrics.builder().register(registry);
        return this;
    }

    /** Adds a value that is asked for whenever somebody looks. */
    public ServiceMetrics withGauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
        return this;
    }

    /** Adds a count that only grows, and that is asked for whenever somebody looks. */
    public ServiceMetrics withCounter(String name, String help, DoubleSupplier value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
        return this;
    }

    /** Counts what the use cases tell. */
    public Observer observer() {
        return useCases;
    }

    /** Counts calls and what is looked up for them. */
    public CallMeters calls() {
        return calls;
    }

    /** Counts sweeps. */
    public SweepMeters sweeps() {
        return sweeps;
    }

    PrometheusRegistry registry() {
        return registry;
    }
}
