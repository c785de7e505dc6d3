package blue.catbird.mls.architecture.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import blue.catbird.mls.bootstrap.dev.DevDatabase;
import blue.catbird.mls.dev.postgres.DevPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The packaged program, with its storage in PostgreSQL, says the same to other programs on every
 * machine: in tokens, answers, logs and metrics.
 */
class MachinesPackaged {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String METHOD = "createConvo";
    private static final String SUITE = "MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519";

    @TempDir private static Path home;
    private static DevDatabase database;
    private static Said expected;

    /**
     * The output of a program, without what differs from one run to the next.
     *
     * @param token the header and the payload of one
     * @param answers to a write with a key, and to its repetition
     * @param log as text
     * @param jsonLog of a server that does not start, as objects
     * @param configuration the settings, one of them wrong and cut with a character that is not
     *     ASCII
     */
    private record Said(
            List<String> token,
            List<String> answers,
            List<String> metrics,
            List<String> log,
            List<String> jsonLog,
            List<String> configuration) {}

    @BeforeAll
    static void start() throws Exception {
        database = new DevPostgres().start(home.resolve("postgres"), new SecureRandom());
        expected = saidOn(Machine.OWN);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OWN")
    void the_program_says_what_it_says_on_this_machine(Machine machine) throws Exception {
        assertThat(expected.log()).isNotEmpty();
        assertThat(expected.jsonLog()).isNotEmpty();
        assertThat(saidOn(machine)).usingRecursiveComparison().isEqualTo(expected);
    }

    private static Said saidOn(Machine machine) throws Exception {
        String token = token(machine);
        try (RunningServer server = RunningServer.start(machine, home, settings());
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest creation = creation(server.url(), token, machine);
            HttpResponse<String> created = client.send(creation, BodyHandlers.ofString());
            assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
            HttpResponse<String> repeated = client.send(creation, BodyHandlers.ofString());
            assertThat(repeated.body()).isEqualTo(created.body());
            assertThat(repeated.headers().firstValue("Idempotent-Replayed")).hasValue("true");
            List<String> metrics = metrics(client, server.metrics());
            List<String> jsonLog = jsonLog(machine, server.url().getPort());
            server.terminate();
            return new Said(
                    decoded(token),
                    List.of(shape(created, machine), shape(repeated, machine)),
                    metrics,
                    withoutWarnings(server.output()),
                    jsonLog,
                    configuration(machine));
        }
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("MLS_STORAGE", "postgres");
        settings.put("MLS_DATABASE_URL", database.url());
        // One token is enough, each of which takes a program.
        settings.put("MLS_JTI", "off");
        return settings;
    }

    private static String token(Machine machine) throws Exception {
        List<String> lines = ended(machine, Map.of(), 0, "token", "alice", METHOD);
        return lines.getLast();
    }

    private static List<String> decoded(String token) {
        return List.of(token.split("\\.")).subList(0, 2).stream()
                .map(part -> Shape.of(new String(Base64.getUrlDecoder().decode(part), ISO_8859_1)))
                .toList();
    }

    private static HttpRequest creation(URI server, String token, Machine machine) {
        String body =
                "{\"groupId\":\"%s\",\"cipherSuite\":\"%s\",\"idempotencyKey\":\"%s\"}"
                        .formatted(group(machine), SUITE, machine);
        return HttpRequest.newBuilder(server.resolve("/xrpc/blue.catbird.mls." + METHOD))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    /** A conversation of its own, as all share the database. */
    private static String group(Machine machine) {
        return HexFormat.of().formatHex(machine.name().getBytes(UTF_8));
    }

    private static String shape(HttpResponse<String> answer, Machine machine) {
        Map<String, List<String>> headers = new HashMap<>(answer.headers().map());
        headers.keySet().removeAll(List.of("x-request-id", "date"));
        String body = answer.body().replace(group(machine), "GROUP");
        return Shape.of(answer.statusCode() + " " + new TreeMap<>(headers) + " " + body);
    }

    /** Those of the service, once both calls are counted. */
    private static List<String> metrics(HttpClient client, URI address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        long patience = System.nanoTime() + PATIENCE.toNanos();
        String text;
        do {
            text = client.send(request, BodyHandlers.ofString(ISO_8859_1)).body();
        } while (!isCounted(text) && System.nanoTime() < patience);
        assertThat(isCounted(text)).as(text).isTrue();
        return text.lines().filter(line -> line.contains("mls_requests")).map(Shape::of).toList();
    }

    private static boolean isCounted(String metrics) {
        return List.of("ok", "replayed").stream()
                .allMatch(
                        outcome ->
                                metrics.contains(
                                        "{method=\"%s\",outcome=\"%s\"} 1.0\n"
                                                .formatted(METHOD, outcome)));
    }

    /** Of a server that warns, and then finds its port taken. */
    private static List<String> jsonLog(Machine machine, int port) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of("MLS_LOG_FORMAT", "json"));
        settings.put("MLS_UNHEARD_OF", "1");
        settings.put("MLS_PORT", Integer.toString(port));
        return withoutWarnings(ended(machine, settings, 1, "serve", "--dev"));
    }

    private static List<String> configuration(Machine machine) throws Exception {
        Map<String, String> settings = Map.of("MLS_STORAGE", "nowhere ".repeat(10));
        List<String> lines = ended(machine, settings, 1, "check-config");
        assertThat(lines).last().asString().contains(new String("…".getBytes(UTF_8), ISO_8859_1));
        return withoutWarnings(lines);
    }

    /** Those of Java itself: the folder for temporary files, a time zone of three letters. */
    private static List<String> withoutWarnings(List<String> lines) {
        return lines.stream().filter(line -> !line.startsWith("WARNING: ")).map(Shape::of).toList();
    }

    private static List<String> ended(
            Machine machine, Map<String, String> settings, int exit, String... arguments)
            throws IOException, InterruptedException {
        Process program = Distribution.program(machine, home, settings, arguments);
        // Whatever the encoding is, bytes that differ are characters that differ.
        String output = new String(program.getInputStream().readAllBytes(), ISO_8859_1);
        assertThat(program.waitFor()).as(output).isEqualTo(exit);
        return output.lines().toList();
    }
}
