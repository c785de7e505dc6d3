package blue.catbird.mls.adapters.metrics;

import io.prometheus.metrics.exporter.httpserver.HTTPServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;

/** Answers {@code GET /metrics} in Prometheus' text format, on a port of its own. */
public final class MetricsServer implements AutoCloseable {
    private final HTTPServer server;

    private MetricsServer(HTTPServer server) {
        this.server = server;
    }

    /**
     * Starts it; it answers when this returns.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException if it cannot listen there
     */
    public static MetricsServer start(String host, int port, ServiceMetrics metrics) {
        try {
            return new MetricsServer(
                    HTTPServer.builder()
                            .inetAddress(InetAddress.getByName(host))
                            .port(port)
                            .registry(metrics.registry())
                            .buildAndStart());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    new IOException(
                            "cannot listen for metrics on "
                                    + host
                                    + ":"
                                    + port
                                    + "; set MLS_METRICS_PORT to another port, to 0 for any free"
                                    + " one, or to off",
                            e));
        }
    }

    /** The port that it listens on. */
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.close();
    }
}
