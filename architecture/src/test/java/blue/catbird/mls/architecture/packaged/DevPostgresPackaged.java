package blue.catbird.mls.architecture.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
