package blue.catbird.mls.adapters.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

import java.util.Set;
import java.util.function.LongSupplier;

/** Counts the calls of clients, and what is looked up to know who they are. */
public final class CallMeters {
    private static final double NANOS = 1e9;
    private static final String UNKNOWN = "unknown";

    /** From what a healthy server needs to what a PDS waits for at most. */
    private static final double[] SECONDS = {
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
    };

    private final Set<String> methods;
    private final LongSupplier nanoseconds;
    private final Counter requests;
    private final Histogram durations;
    private final Gauge running;
    private final Counter resolutions;

    CallMeters(PrometheusRegistry registry, Known known, LongSupplier nanoseconds) {
        this.methods = known.methods();
        this.nanoseconds = nanoseconds;
        requests =
                Counter.builder()
                        .name("mls_requests")
                        .help("Calls answered: ok, replayed, or the name of the error.")
                        .labelNames("method", "outcome")
                        .register(registry);
        durations =
                Histogram.builder()
                        .name("mls_request_duration_seconds")
                        .help("From the head of a call to its answer.")
                        .labelNames("method")
                        .classicOnly()
                        .classicUpperBounds(SECONDS)
                        .register(registry);
        running =
                Gauge.builder()
                        .name("mls_requests_running")
                        .help("Calls that are being answered.")
                        .register(registry);
        resolutions =
                Counter.builder()
                        .name("mls_did_resolutions")
                        .help("Keys of issuers looked up: resolved, or why not.")
                        .labelNames("result")
                        .register(registry);
        startAtZero(known);
    }

    /** So that an alert sees the step from none to one. */
    private void startAtZero(Known known) {
        for (String method : known.methods()) {
            known.outcomes().forEach(o -> requests.initLabelValues(shortName(method), o));
        }
        known.results().forEach(resolutions::initLabelValues);
    }

    /**
     * The labels that are counted from the start on, at zero.
     *
     * @param methods the methods that calls are counted by; a call of any other counts as unknown
     * @param outcomes of calls, for each method; others are counted from when they first happen
     * @param results of looking up an issuer's key
     */
    public record Known(Set<String> methods, Set<String> outcomes, Set<String> results) {
        public Known {
            methods = Set.copyOf(methods);
            outcomes = Set.copyOf(outcomes);
            results = Set.copyOf(results);
        }
    }

    /** A call that has come in. */
    public Running begin() {
        running.inc();
        return new Running(nanoseconds.getAsLong());
    }

    /** An issuer's key was looked up, with this result. */
    public void resolved(String result) {
        resolutions.labelValues(result).inc();
    }

    /** The last part of a method's name, by which people know it. */
    static String shortName(String nsid) {
        return nsid.substring(nsid.lastIndexOf('.') + 1);
    }

    /** A call that is being answered. */
    public final class Running {
        private final long begun;

        private Running(long begun) {
            this.begun = begun;
        }

        /**
         * It is answered.
         *
         * @param method what the client called, which need not exist
         * @param outcome {@code ok}, {@code replayed}, or an error's name
         */
        public void ended(String method, String outcome) {
            running.dec();
            String known = methods.contains(method) ? shortName(method) : UNKNOWN;
            requests.labelValues(known, outcome).inc();
            durations.labelValues(known).observe((nanoseconds.getAsLong() - begun) / NANOS);
        }
    }
}
