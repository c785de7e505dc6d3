package blue.catbird.mls.architecture.logs;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import blue.catbird.mls.architecture.ProjectFolder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        return run(Stream.of(files).map(Path::toString));
    }

    private static Verdict run(Stream<String> arguments) throws IOException, InterruptedException {
        Path script = ProjectFolder.root().resolve("architecture").resolve("check-logs");
        List<String> command =
                Stream.concat(Stream.of("sh", script.toString()), arguments).toList();
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
                "INFO: Started"
                        + " oeje10s.ServletContextHandler@1a2b{ROOT,/,b=null,a=AVAILABLE,h=null}",
                "Nov 23, 2026 12:54:02 PM org.eclipse.jetty.ee10.servlet.ServletContextHandler"
                        + " doStop",
                "WARN HikariPool-1 - Thread starvation or clock leap detected (housekeeper"
                        + " delta=45s702ms579µs).",
                "WARN its data is in /tmp/junit-12944611892160257054/.mls/postgres",
                "2026-11-23T22:34:37.836Z INFO ready at http://127.0.0.1:45678",
                "{\"time\":\"2026-11-23T22:34:37.836Z\",\"requestId\":\"0a0b0c0d0e0f0a0b\",\"level\":\"INFO\"}",
                "WARN MLS_PORT=8080x is not a number from 0 to 65535",
                "WARN Welcome failed by its client reason=\"no \\u{1b}[31mkey\""
                        + " request=0a0b0c0d0e0f0a0b",
                "INFO refused method=blue.catbird.mls.getWelcome outcome=WelcomeConsumed status=410"
                        + " ms=2 caller=mnpq-ghjkmnpqrstvwxyz convo=none leftOut=7",
                "WARN storage unavailable method=blue.catbird.mls.sendMessage cause=\"the disk of"
                        + " the database is full (SQLSTATE 53100)\"",
                "INFO storage is PostgreSQL at 127.0.0.1:54321/postgres with 10 connections",
                "WARN a group may be dead, and 12 messages added be, 8080 of 1000",
                "    at"
                    + " blue.catbird.mls.adapters.http.FaultsTest.a_bug_tells_clients_nothing(FaultsTest.java:42)",
            })
    void what_names_nobody_passes(String line) throws Exception {
        Verdict verdict = check(file("a.log", HARMLESS + line + "\n"), file("b.log", HARMLESS));
        assertThat(verdict.output()).isEqualTo("logs: 3 lines name nobody\n");
        assertThat(verdict.exit()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            textBlock =
                    """
                    a DID             | WARN no key of did:plc:ewvi7nxzyoun6zhxrhs64oiz
                    a DID             | WARN did:web:a.example called
                    a DID             | did:key:zQ3sh is back
                    a DID             | WARN no key of DID:PLC:EWVI7NXZ
                    a DID             | GET /keys?of=did%3Aplc%3Aewvi7nxz
                    a DID             | at a.B.c(did:plc:abc)
                    the field convo   | INFO convo=0a0b0c0d is new
                    the field convo   | INFO convo=12 is new
                    the field groupId | INFO SendMessage[groupId=Bytes, epoch=1]
                    an id             | INFO convo 0A is new
                    an id             | INFO the conversation 12 has grown
                    an id             | INFO message "be" was sent
                    an id             | WARN 0a
                    an id             | WARN Bytes[a11ce0]
                    an id             | WARN a11ce0f0…, 32 bytes
                    an id             | 00C0FFEE
                    an id             | WARN confirmed 0123456789abcdef0123456789abcdef-1
                    an id             | WARN package 9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08
                    an id             | INFO 3vkx9t2ahq5m0000000000000w was sent
                    an id             | INFO ewvi7nxzyoun6zhxrhs64oiz was sent
                    an id             | WARN its data is in /tmp/junit/12944611892160257054
                    an id             | INFO convo; git: 0a0b0c0d; jvm 0a0b0c0d
                    a token           | WARN token eyJhbGciOiJFUzI1NksifQ
                    bytes             | INFO body AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA
                    bytes             | INFO body 3q2-7wAAq80BI0VniavN7w
                    bytes             | INFO body 3q2+7wAAq80BI0VniavN7w==
                    bytes             | INFO body {"$bytes":"AQID"}
                    bytes             | INFO body [1, 2, 3, -4]
                    bytes             | INFO body [B@12
                    """)
    void what_names_somebody_or_repeats_bytes_is_found(String what, String line) throws Exception {
        Path log = file("a.log", HARMLESS + line + "\n" + HARMLESS);
        Verdict verdict = check(file("b.log", HARMLESS), log);
        assertThat(verdict.exit()).isEqualTo(1);
        assertThat(verdict.output().lines())
                .containsExactly(
                        log + ":2: " + what + ": " + line,
                        "check-logs: "
                                + log
                                + " names somebody or repeats what was sent, see above");
    }

    @Test
    void where_no_tests_were_run_no_logs_of_theirs_are_missed() throws Exception {
        String missing = folder.resolve("missing.log").toString();
        Verdict without = run(Stream.of("--of-tests", folder.resolve("none").toString(), missing));
        assertThat(without.exit()).isZero();
        assertThat(without.output()).contains("no tests were run");
        Verdict with = run(Stream.of("--of-tests", folder.toString(), missing));
        assertThat(with.exit()).isEqualTo(1);
        assertThat(with.output()).contains("missing.log is missing or empty");
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
