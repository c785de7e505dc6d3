package blue.catbird.mls.architecture.logs;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import blue.catbird.mls.architecture.ProjectFolder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The check of the logs that a build leaves finds what it is there for. */
class CheckLogsTest {
    private static final String HARMLESS =
            "INFO idempotency replay method=blue.catbird.mls.createConvo"
                    + " request=ghjkmnpqrstvwxyz\n";

    @TempDir Path folder;

    private record Verdict(int exit, String output) {}

    private static Verdict check(Path... files) throws IOException, InterruptedException {
        Path script = ProjectFolder.root().resolve("architecture").resolve("check-logs");
        List<String> command =
                Stream.concat(
                                Stream.of("sh", script.toString()),
                                Stream.of(files).map(Path::toString))
                        .toList();
        Process check = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(check.getInputStream().readAllBytes(), UTF_8);
        return new Verdict(check.waitFor(), output);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WARN anybody can be any did:key",
                "WARN no key of [did] in [id]",
                "INFO jetty-12.1.12; git: 10dd3948f37767b84cc2c62358364f042e51dbbe; jvm"
                        + " 25.0.3+9-LTS",
                "WARN Server@1a2b3c4d is slow",
                "WARN its data is in /tmp/junit-12944611892160257054/.mls/postgres",
                "2026-11-23T22:34:37.836Z INFO ready at http://127.0.0.1:45678",
                "    at"
                    + " blue.catbird.mls.adapters.http.FaultsTest.a_bug_tells_clients_nothing(FaultsTest.java:42)",
            })
    void what_names_nobody_passes(String line) throws Exception {
        Verdict verdict = check(file("a.log", HARMLESS + line + "\n"), file("b.log", HARMLESS));
        assertThat(verdict.output()).isEqualTo("logs: 3 lines name nobody\n");
        assertThat(verdict.exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WARN no key of did:plc:ewvi7nxzyoun6zhxrhs64oiz",
                "WARN did:web:a.example called",
                "did:key:zQ3sh is back",
                "INFO convo=0a0b0c0d is new",
                "00C0FFEE",
                "WARN its data is in /tmp/junit/12944611892160257054",
                "INFO convo; git: 0a0b0c0d; jvm 0a0b0c0d",
                "    at a.B.c(did:plc:abc)",
                "WARN token eyJhbGciOiJFUzI1NksifQ",
                "INFO body AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA"
            })
    void what_names_somebody_or_repeats_bytes_is_found(String line) throws Exception {
        Path log = file("a.log", HARMLESS + line + "\n" + HARMLESS);
        Verdict verdict = check(file("b.log", HARMLESS), log);
        assertThat(verdict.exit()).isEqualTo(1);
        assertThat(verdict.output()).contains("2:" + line, log + " names somebody");
    }

    @Test
    void a_log_that_is_not_there_shows_nothing() throws Exception {
        Verdict missing = check(file("a.log", HARMLESS), folder.resolve("missing.log"));
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.output()).contains("missing.log is missing or empty");
        Verdict empty = check(file("a.log", HARMLESS), file("empty.log", ""));
        assertThat(empty.exit()).isEqualTo(1);
        assertThat(empty.output()).contains("empty.log is missing or empty");
        assertThat(check().exit()).isEqualTo(2);
    }
}
