package blue.catbird.mls.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.adapters.http.FaultInjection;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.bootstrap.embedded.PlainClient;
import blue.catbird.mls.bootstrap.settings.SettingsReader;
import blue.catbird.mls.lexicon.MethodName;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Two servers whose clocks differ, from each other's and from that of their PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClocksApartTest {
    private static final Duration TO_LIVE = Duration.ofMinutes(45);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DevIdentity alice = DevIdentity.random(Curve.ES256K, new SecureRandom());
    private final AtomicInteger serial = new AtomicInteger();
    private final HttpClient http = HttpClient.newHttpClient();
    private EmbeddedPostgres database;

    private final TimeZone zone = TimeZone.getDefault();

    @BeforeAll
    void startDatabase() throws IOException {
        // The driver tells it to PostgreSQL, which has to know it; the program does the same.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        database = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(5)).start();
    }

    @AfterAll
    void stopDatabase() throws IOException {
        http.close();
        database.close();
        TimeZone.setDefault(zone);
    }

    /** A server with its clock. */
    private record Node(DeliveryService service, InstantSource clock) implements AutoCloseable {
        /** So many seconds ahead of the database's; behind it, if negative. */
        static Node ahead(int seconds, int port) {
            InstantSource clock = () -> Instant.now().plusSeconds(seconds);
            Map<String, String> variables =
                    Map.of(
                            "MLS_PORT", "0",
                            "MLS_METRICS_PORT", "0",
                            "MLS_DEV_AUTH", "on",
                            "MLS_JTI", "all",
                            "MLS_STORAGE", "postgres",
                            "MLS_DATABASE_URL",
                                    "postgres://postgres:postgres@127.0.0.1:" + port + "/postgres",
                            "MLS_IDEMPOTENCY_TTL", TO_LIVE.toMinutes() + "m");
            return new Node(
                    DeliveryService.start(
                            SettingsReader.read(variables).orThrow(), clock, FaultInjection.none()),
                    clock);
        }

        /** Two minutes from now. */
        Instant soon() {
            return clock.instant().plusSeconds(120);
        }

        void sweep() {
            service.useCases().sweep().execute();
        }

        @Override
        public void close() {
            service.close();
        }
    }

    private Node ahead(int seconds) {
        return Node.ahead(seconds, database.getPort());
    }

    /** Without iat: its issuer's clock is not that of every server. */
    private String token(Node node, String method, Instant end) {
        return "Bearer "
                + alice.sign(
                        "{\"typ\":\"JWT\",\"alg\":\"ES256K\"}",
                        String.format(
                                Locale.ROOT,
                                "{\"iss\":\"%s\",\"aud\":\"%s\",\"lxm\":\"%s\",\"jti\":\"%d\",\"exp\":%d}",
                                alice.did(),
                                node.service().audience(),
                                MethodName.nsid(method),
                                serial.incrementAndGet(),
                                end.getEpochSecond()));
    }

    private HttpResponse<String> send(Node node, String method, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        URI url = node.service().url().resolve("/xrpc/" + MethodName.nsid(method));
        return http.send(
                request.uri(url).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> read(Node node, String token)
            throws IOException, InterruptedException {
        return send(
                node, "getConvos", HttpRequest.newBuilder().header("Authorization", token).GET());
    }

    private HttpResponse<String> create(Node node, String token, String name)
            throws IOException, InterruptedException {
        String body =
                "{\"groupId\":\"%1$s\",\"cipherSuite\":\"%2$s\",\"idempotencyKey\":\"%1$s\"}"
                        .formatted(name, PlainClient.SUITE);
        return send(
                node,
                "createConvo",
                HttpRequest.newBuilder()
                        .header("Authorization", token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    private String newName() {
        return String.format(Locale.ROOT, "a11ce%03d", serial.incrementAndGet());
    }

    private static void sweep(Node... nodes) {
        for (Node node : nodes) {
            node.sweep();
        }
    }

    @ParameterizedTest
    @CsvSource({"-180, -180", "-180, 180", "180, -180", "180, 180", "0, -180", "0, 180"})
    void no_token_is_served_twice(int one, int other) throws Exception {
        try (Node first = ahead(one);
                Node second = ahead(other)) {
            for (Node ending : List.of(first, second)) {
                String reading = token(first, "getConvos", ending.soon());
                String writing = token(first, "createConvo", ending.soon());
                int served = 0;
                for (Node asked : List.of(first, second, first, second)) {
                    served += isServed(read(asked, reading)) ? 1 : 0;
                    served += isServed(create(asked, writing, newName())) ? 1 : 0;
                    sweep(first, second);
                }
                assertThat(served).as("a query and a write").isEqualTo(2);
            }
        }
    }

    private static boolean isServed(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 401);
        return answer.statusCode() == 200;
    }

    @Test
    void a_server_that_is_hours_behind_is_told_why_it_serves_nobody() throws Exception {
        try (Node behind = ahead(-7_200)) {
            for (HttpResponse<String> answer :
                    List.of(
                            read(behind, token(behind, "getConvos", behind.soon())),
                            create(
                                    behind,
                                    token(behind, "createConvo", behind.soon()),
                                    newName()))) {
                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.body()).contains("JwtExpired", "clock of the storage");
            }
        }
    }

    /** The clock of the database is moved on while the servers' stay. */
    @Test
    void a_reply_is_replayed_for_its_time_to_live_by_the_clock_of_the_database() throws Exception {
        try (Node ahead = ahead(180);
                Node behind = ahead(-180)) {
            String name = newName();
            assertThat(isReplayed(ahead, name)).isFalse();
            moveDatabase(Duration.ofMinutes(30));
            sweep(ahead, behind);
            assertThat(isReplayed(ahead, name)).isTrue();
            assertThat(isReplayed(behind, name)).isTrue();
            moveDatabase(TO_LIVE);
            assertThat(isReplayed(behind, name)).isFalse();
            assertThat(isReplayed(ahead, name)).as("recorded anew").isTrue();
        } finally {
            moveDatabase(Duration.ZERO);
        }
    }

    private boolean isReplayed(Node node, String name) throws IOException, InterruptedException {
        HttpResponse<String> answer = create(node, token(node, "createConvo", node.soon()), name);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.headers().firstValue("Idempotent-Replayed").isPresent();
    }

    private void moveDatabase(Duration ahead) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE OR REPLACE FUNCTION mls.mls_now() RETURNS timestamptz LANGUAGE sql"
                            + " STABLE PARALLEL SAFE RETURN now() + interval '"
                            + ahead
                            + "'");
        }
    }

    @ParameterizedTest
    @CsvSource({"-180, 180.0", "180, -180.0"})
    void the_difference_to_the_clock_of_the_database_is_shown(int ahead, double shown)
            throws Exception {
        try (Node node = ahead(ahead)) {
            assertThat(shownDifference(node)).isBetween(shown - 60, shown + 60);
        }
    }

    /** Not a number until it was measured. */
    private double shownDifference(Node node) throws IOException, InterruptedException {
        URI metrics = node.service().metricsUrl().orElseThrow();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            double shown =
                    http.send(
                                    HttpRequest.newBuilder(metrics).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body()
                            .lines()
                            .filter(line -> line.startsWith("mls_clock_difference_seconds "))
                            .mapToDouble(line -> Double.parseDouble(line.split(" ", -1)[1]))
                            .findFirst()
                            .orElseThrow();
            if (!Double.isNaN(shown)) {
                return shown;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("the clocks were not compared");
    }
}
