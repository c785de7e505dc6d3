package blue.catbird.mls.bootstrap.service;

import blue.catbird.mls.adapters.http.CallCounts;
import blue.catbird.mls.adapters.http.HttpObserver;
import blue.catbird.mls.adapters.http.auth.IssuerKeys;
import blue.catbird.mls.adapters.metrics.CallMeters;
import blue.catbird.mls.adapters.metrics.MetricsServer;
import blue.catbird.mls.adapters.metrics.ServiceMetrics;
import blue.catbird.mls.application.Sweep;
import blue.catbird.mls.application.observation.Observer;
import blue.catbird.mls.bootstrap.settings.Settings;
import blue.catbird.mls.lexicon.Lexicons;

import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/** The metrics of a service, if there are any. */
sealed interface Measuring extends AutoCloseable {
    /** As the settings say. */
    static Measuring of(Settings settings) {
        Settings.Metrics metrics = settings.metrics();
        return metrics.port().isPresent()
                ? On.start(metrics.host(), metrics.port().getAsInt())
                : new Off();
    }

    Observer useCases();

    HttpObserver calls();

    /** Is told what each look for an issuer's key came to. */
    Consumer<String> resolutions();

    Sweep counting(Sweep sweep);

    void gauge(String name, String help, DoubleSupplier value);

    void counter(String name, String help, DoubleSupplier value);

    /** Shows how many calls are let in and turned away. */
    default void calls(CallCounts counts) {
        counter(
                "mls_requests_rejected",
                "Calls answered with 503 because too many were worked on.",
                counts::rejected);
        gauge("mls_calls_max", "Calls that may be worked on at once.", counts::max);
        gauge("mls_calls_working", "Calls that are worked on.", counts::working);
        gauge(
                "mls_calls_aside",
                "Calls that run for so long that they no longer keep others out.",
                counts::aside);
        gauge(
                "mls_requests_waiting",
                "Requests that wait for their clients to send or to read.",
                counts::waiting);
        counter(
                "mls_requests_given_up",
                "Requests that waited for their clients when there were too many of them.",
                counts::givenUp);
        gauge(
                "mls_connections_max",
                "Connections that clients may have at once.",
                counts::maxConnections);
        gauge("mls_connections", "Connections of clients.", counts::connections);
        counter(
                "mls_connections_closed",
                "Connections closed by the server because there were too many.",
                counts::closedConnections);
    }

    /** Shows how far the storage's clock is ahead of the server's. */
    default void clockDifference(DoubleSupplier seconds) {
        gauge(
                "mls_clock_difference_seconds",
                "How far the storage's clock is ahead of this server's; not a number if unknown.",
                seconds);
    }

    /** Where the counts are shown. */
    Optional<URI> url();

    @Override
    void close();

    /** Nothing is counted. */
    record Off() implements Measuring {
        @Override
        public Observer useCases() {
            return Observer.NONE;
        }

        @Override
        public HttpObserver calls() {
            return HttpObserver.NONE;
        }

        @Override
        public Consumer<String> resolutions() {
            return result -> {};
        }

        @Override
        public Sweep counting(Sweep sweep) {
            return sweep;
        }

        @Override
        public void gauge(String name, String help, DoubleSupplier value) {}

        @Override
        public void counter(String name, String help, DoubleSupplier value) {}

        @Override
        public Optional<URI> url() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    /** Everything is counted, and shown on a port of its own. */
    record On(ServiceMetrics metrics, MetricsServer server, String host) implements Measuring {
        private static On start(String host, int port) {
            ServiceMetrics metrics =
                    new ServiceMetrics(
                                    DeliveryService.VERSION,
                                    new CallMeters.Known(
                                            Lexicons.load().methods().keySet(),
                                            HttpObserver.outcomesToWatch(),
                                            IssuerKeys.results()),
                                    System::nanoTime)
                            .withJvm();
            return new On(metrics, MetricsServer.start(host, port, metrics), host);
        }

        @Override
        public Observer useCases() {
            return metrics.observer();
        }

        @Override
        public HttpObserver calls() {
            return () -> {
                CallMeters.Running running = metrics.calls().begin();
                return running::ended;
            };
        }

        @Override
        public Consumer<String> resolutions() {
            return metrics.calls()::resolved;
        }

        @Override
        public Sweep counting(Sweep sweep) {
            return metrics.sweeps().counting(sweep);
        }

        @Override
        public void gauge(String name, String help, DoubleSupplier value) {
            var _ = metrics.withGauge(name, help, value);
        }

        @Override
        public void counter(String name, String help, DoubleSupplier value) {
            var _ = metrics.withCounter(name, help, value);
        }

        @Override
        public Optional<URI> url() {
            return Optional.of(DeliveryService.at(host, server.port()).resolve("/metrics"));
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
