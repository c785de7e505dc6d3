package blue.catbird.mls.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.adapters.http.FaultInjection;
import blue.catbird.mls.bootstrap.settings.Settings;
import blue.catbird.mls.bootstrap.settings.SettingsReader;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.locks.LockSupport;

/** A PostgreSQL of the test's own, and servers on it whose callers have published keys. */
public final class NodesOnPostgres implements AutoCloseable {
    static final String METHOD = "blue.catbird.mls.getConvos";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final TimeZone zone = TimeZone.getDefault();
    private final HttpClient http = HttpClient.newHttpClient();
    private final EmbeddedPostgres database;

    public NodesOnPostgres() throws IOException {
        // The driver tells it to PostgreSQL, which has to know it; the program does the same.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        database = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(5)).start();
    }

    /** A server; its clock is moved on when told to. */
    final class Node implements AutoCloseable {
        private final DeliveryService service;
        private volatile Duration ahead = Duration.ZERO;

        private Node(Settings settings) {
            InstantSource clock = () -> Instant.now().plus(ahead);
            service = DeliveryService.start(settings, clock, FaultInjection.none());
        }

        void advance(Duration by) {
            ahead = ahead.plus(by);
        }

        /** A call by {@code issuer}, whose token {@code signer} has signed. */
        HttpResponse<String> hears(String issuer, DevIdentity signer)
                throws IOException, InterruptedException {
            return http.send(
                    HttpRequest.newBuilder(service.url().resolve("/xrpc/" + METHOD))
                            .timeout(PATIENCE)
                            .header("Authorization", "Bearer " + token(issuer, signer))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        private String token(String issuer, DevIdentity signer) {
            long now = Instant.now().plus(ahead).getEpochSecond();
            return signer.sign(
                    "{\"typ\":\"JWT\",\"alg\":\"%s\"}".formatted(signer.key().curve()),
                    String.format(
                            Locale.ROOT,
                            "{\"iss\":\"%s\",\"aud\":\"%s\",\"lxm\":\"%s\",\"iat\":%d,\"exp\":%d}",
                            issuer,
                            service.audience(),
                            METHOD,
                            now,
                            now + 60));
        }

        void isServed(String issuer, DevIdentity signer) throws IOException, InterruptedException {
            HttpResponse<String> answer = hears(issuer, signer);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }

        /** An answer of 401 with this error. */
        void isRefused(String issuer, DevIdentity signer, String error)
                throws IOException, InterruptedException {
            HttpResponse<String> answer = hears(issuer, signer);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
            assertThat(answer.body()).contains("\"" + error + "\"");
        }

        /** The body of a 503 that tells when to come again. */
        String isPutOff(String issuer, DevIdentity signer)
                throws IOException, InterruptedException {
            HttpResponse<String> answer = hears(issuer, signer);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 60L);
            return answer.body();
        }

        /** Calls until it hears 401 with this error; not for ever. */
        void awaitRefusal(String issuer, DevIdentity signer, String error)
                throws IOException, InterruptedException {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (hears(issuer, signer).statusCode() == 200 && System.nanoTime() - end < 0) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            isRefused(issuer, signer, error);
        }

        @Override
        public void close() {
            service.close();
        }
    }

    /** Where servers reach the database. */
    public String databaseUrl() {
        return "postgres://postgres:postgres@127.0.0.1:" + database.getPort() + "/postgres";
    }

    /** A server whose directory is {@code directory}, with one more setting. */
    Node start(DocumentHost directory, String setting, String value) {
        return new Node(
                SettingsReader.read(
                                Map.of(
                                        "MLS_PORT",
                                        "0",
                                        "MLS_METRICS_PORT",
                                        "off",
                                        "MLS_STORAGE",
                                        "postgres",
                                        "MLS_DATABASE_URL",
                                        databaseUrl(),
                                        "MLS_DID_PLC_URL",
                                        "http://127.0.0.1:" + directory.port(),
                                        setting,
                                        value))
                        .orThrow());
    }

    /** Waits until the storage has this key of {@code issuer}; not for ever. */
    void awaitKept(String issuer, DevIdentity signer) throws SQLException {
        await(
                "SELECT encode(point, 'hex') FROM mls.published_keys WHERE issuer = '"
                        + issuer
                        + "'",
                signer.key().point().hex());
    }

    /** Waits until the storage has it that {@code issuer} has no key any more; not for ever. */
    void awaitDenied(String issuer) throws SQLException {
        await("SELECT point IS NULL FROM mls.published_keys WHERE issuer = '" + issuer + "'", "t");
    }

    private void await(String query, String answer) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answer.equals(ask(query))) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError(query + " answers " + ask(query) + ", not " + answer);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** The first row's value of a query of one column; nothing if there is none. */
    String ask(String query) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
        database.close();
        TimeZone.setDefault(zone);
    }
}
