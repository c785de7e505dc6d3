package blue.catbird.mls.architecture.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import blue.catbird.mls.bootstrap.dev.DevDatabase;
import blue.catbird.mls.dev.postgres.DevPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Storage in PostgreSQL with the packaged program: it finds its migrations, and says what is wrong.
 */
class PostgresPackaged {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir private static Path home;
    private static DevDatabase database;

    @BeforeAll
    static void start() throws IOException {
        database = new DevPostgres().start(home.resolve("postgres"), new SecureRandom());
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    /**
     * How a program ended.
     *
     * @param lines all that it said
     */
    private record Ended(int exit, List<String> lines) {}

    private static Ended migrate(String url, String... options) throws Exception {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "migrate";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return ended(Distribution.program(home, settings(url), arguments));
    }

    private static Ended ended(Process program) throws Exception {
        String said = new String(program.getInputStream().readAllBytes(), UTF_8);
        assertThat(program.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new Ended(program.exitValue(), said.lines().toList());
    }

    private static Map<String, String> settings(String url) {
        return new HashMap<>(Map.of("MLS_STORAGE", "postgres", "MLS_DATABASE_URL", url));
    }

    /** One of those that PostgreSQL makes by itself; nothing is in it. */
    private static String url(String name) {
        return database.url().replaceFirst("/postgres$", "/" + name);
    }

    private static void assertFailsInOneLine(Ended ended, String why) {
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.lines()).singleElement().asString().startsWith("mls: ").contains(why);
    }

    @Test
    void it_makes_the_schema_and_finds_it_made() throws Exception {
        for (int round = 0; round < 2; round++) {
            Ended ended = migrate(url("template1"));
            assertThat(ended.exit()).as("%s", ended.lines()).isZero();
            assertThat(ended.lines())
                    .last()
                    .asString()
                    .startsWith("mls: the schema is up to date in PostgreSQL at 127.0.0.1:");
        }
    }

    @Test
    void it_takes_no_options() throws Exception {
        Ended ended = migrate(url("template1"), "--now");
        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.lines())
                .containsExactly("mls: migrate takes no options but --config FILE");
    }

    @Test
    void it_says_that_there_is_no_database() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        String nowhere = "postgres://mls:secret@127.0.0.1:%s/mls".formatted(free);
        Ended ended = migrate(nowhere);
        assertFailsInOneLine(ended, "127.0.0.1:" + free);
        assertThat(ended.lines().getFirst()).contains("refused").doesNotContain("secret");
    }

    @Test
    void it_says_that_the_password_is_wrong() throws Exception {
        String wrong = url("template1").replaceFirst(":[^:@]*@", ":wrong@");
        assertFailsInOneLine(migrate(wrong), "password authentication failed");
    }

    @Test
    void without_its_schema_the_server_does_not_start_and_says_what_to_run() throws Exception {
        Map<String, String> settings = settings(url("postgres"));
        settings.put("MLS_MIGRATE", "off");
        settings.put("MLS_PORT", "0");
        settings.put("MLS_METRICS_PORT", "off");
        assertFailsInOneLine(
                ended(Distribution.program(home, settings, "serve")),
                "the tables are not there: run ./mls migrate, or set MLS_MIGRATE=on");
    }
}
