package blue.catbird.mls.architecture.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code serve --dev-postgres} in an empty folder: what was written is there after every end. */
class DevPostgresPackaged {
    private static final String GROUP = "00c0ffee";
    private static final String CREATION =
            "{\"groupId\":\"%s\",\"cipherSuite\":\"MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519\"}"
                    .formatted(GROUP);
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    @TempDir private static Path home;

    @Test
    @Timeout(value = 1200, unit = TimeUnit.SECONDS)
    void what_is_acknowledged_survives_a_stop_and_a_kill() throws Exception {
        Person alice = new Person(home, "alice");
        try (RunningServer first = RunningServer.startWithPostgres(home)) {
            HttpResponse<String> created = alice.post(first.url(), "createConvo", CREATION);
            assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
            playTheDemo(first);
            first.terminate();
            assertThat(first.ends()).isTrue();
            assertThat(first.exitCode()).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(first.output())
                    .anyMatch(it -> it.contains("WARN") && it.contains("for trying out"))
                    .anyMatch(it -> it.contains(folder().toString()));
            assertThat(databasesInFolder()).isEmpty();
        }
        try (RunningServer second = RunningServer.startWithPostgres(home)) {
            assertHasHerConversation(alice, second);
            second.kill();
            assertThat(second.ends()).isTrue();
        }
        try (RunningServer third = RunningServer.startWithPostgres(home)) {
            assertHasHerConversation(alice, third);
            refusesASecondServer();
            assertHasHerConversation(alice, third);
            third.terminate();
            assertThat(third.ends()).isTrue();
        }
        assertThat(databasesInFolder()).isEmpty();
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void a_postgres_that_died_is_told_and_a_new_start_goes_on(@TempDir Path other)
            throws Exception {
        Person alice = new Person(other, "alice");
        try (RunningServer server = RunningServer.startWithPostgres(other)) {
            assertThat(alice.post(server.url(), "createConvo", CREATION).statusCode())
                    .isEqualTo(200);
            postgresIn(other).destroyForcibly();
            server.awaitLine("the private PostgreSQL has died");
            assertThat(alice.get(server.url(), "getConvos").statusCode()).isEqualTo(503);
            server.terminate();
            assertThat(server.output())
                    .anyMatch(
                            line ->
                                    line.contains("ERROR")
                                            && line.contains(logIn(other).toString())
                                            && line.contains("start it again"));
            assertThat(server.exitCode()).isEqualTo(ENDED_BY_SIGTERM);
        }
        try (RunningServer server = RunningServer.startWithPostgres(other)) {
            assertHasHerConversation(alice, server);
        }
    }

    @Test
    void a_postgres_that_does_not_start_says_why(@TempDir Path other) throws Exception {
        try (RunningServer server = RunningServer.startWithPostgres(other)) {
            assertThat(server.url()).isNotNull();
            server.terminate();
            assertThat(server.output()).last().asString().endsWith("stopped");
        }
        Files.writeString(
                logIn(other).resolveSibling("data").resolve("postgresql.conf"),
                "no_such_setting = on\n");
        Process server = Distribution.programWithPostgres(other, "serve", "--dev-postgres");
        String said = new String(server.getInputStream().readAllBytes(), UTF_8);
        assertThat(server.waitFor()).as(said).isEqualTo(1);
        assertThat(said)
                .contains("mls: PostgreSQL does not start; the end of its log " + logIn(other))
                .contains("unrecognized configuration parameter \"no_such_setting\"");
    }

    private static Path logIn(Path home) {
        return home.resolve(".mls").resolve("postgres").resolve("postgres.log");
    }

    private static ProcessHandle postgresIn(Path home) throws IOException {
        Path note = logIn(home).resolveSibling("data").resolve("postmaster.pid");
        long process = Long.parseLong(Files.readAllLines(note).getFirst().strip());
        return ProcessHandle.of(process).orElseThrow();
    }

    private static void assertHasHerConversation(Person alice, RunningServer server)
            throws Exception {
        HttpResponse<String> listed = alice.get(server.url(), "getConvos");
        assertThat(listed.statusCode()).as(listed.body()).isEqualTo(200);
        assertThat(listed.body()).contains(GROUP);
    }

    private static void playTheDemo(RunningServer server) throws Exception {
        Process demo = Distribution.demo(server.url());
        String story = new String(demo.getInputStream().readAllBytes(), UTF_8);
        assertThat(demo.waitFor()).as(story).isZero();
        assertThat(story).contains("All as told");
    }

    private static void refusesASecondServer() throws Exception {
        Process other = Distribution.programWithPostgres(home, "serve", "--dev-postgres");
        String said = new String(other.getInputStream().readAllBytes(), UTF_8);
        assertThat(other.waitFor()).as(said).isEqualTo(1);
        assertThat(said.lines())
                .last()
                .asString()
                .startsWith("mls: " + folder())
                .contains("in use by another server");
    }

    private static Path folder() {
        return home.resolve(".mls").resolve("postgres");
    }

    /** The processes of a PostgreSQL on this folder; and its own note of one. */
    private static List<String> databasesInFolder() throws Exception {
        Path note = folder().resolve("data").resolve("postmaster.pid");
        if (Files.exists(note)) {
            return Files.readAllLines(note);
        }
        return ProcessHandle.allProcesses()
                .flatMap(it -> it.info().commandLine().stream())
                .filter(line -> line.contains(home.toString()) && line.contains("bin/postgres"))
                .toList();
    }
}
