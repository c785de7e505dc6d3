package blue.catbird.mls.dev.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import blue.catbird.mls.bootstrap.dev.DevDatabase;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A PostgreSQL in a folder: kept, private, one at a time, and gone when it is closed. */
class DevPostgresTest {
    static {
        // The driver tells it to PostgreSQL, which has to know it; the program does the same.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    }

    private static final Pattern URL = Pattern.compile("postgres://(.*):(.*)@(.*)");

    @TempDir private static Path folder;

    @BeforeAll
    static void makeTheData() throws Exception {
        try (DevDatabase database = start(folder)) {
            ask(database, "CREATE TABLE kept (it text)");
            ask(database, "INSERT INTO kept VALUES ('yes')");
        }
    }

    private static DevDatabase start(Path folder) throws IOException {
        return new DevPostgres().start(folder, new SecureRandom());
    }

    private static String ask(DevDatabase database, String sql) throws SQLException {
        return ask(database, sql, parts(database).group(2));
    }

    private static String ask(DevDatabase database, String sql, String password)
            throws SQLException {
        Matcher parts = parts(database);
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:postgresql://" + parts.group(3), parts.group(1), password);
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet result = statement.getResultSet()) {
                return result.next() ? String.valueOf(result.getString(1)) : "";
            }
        }
    }

    private static Matcher parts(DevDatabase database) {
        Matcher parts = URL.matcher(database.url());
        assertThat(parts.matches()).isTrue();
        return parts;
    }

    private static Path processFile() {
        return folder.resolve("data").resolve("postmaster.pid");
    }

    private static ProcessHandle postgres() throws IOException {
        long process = Long.parseLong(Files.readAllLines(processFile()).getFirst().strip());
        return ProcessHandle.of(process).orElseThrow();
    }

    @Test
    void what_was_written_is_there_after_a_start() throws Exception {
        assertItIsKept();
    }

    private static void assertItIsKept() throws Exception {
        try (DevDatabase database = start(folder)) {
            assertThat(ask(database, "SELECT it FROM kept")).isEqualTo("yes");
        }
    }

    @Test
    void it_is_durable_and_private() throws Exception {
        try (DevDatabase database = start(folder)) {
            assertThat(ask(database, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(database, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(database, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(ask(database, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(database, "SHOW unix_socket_directories")).isEmpty();
            assertThat(catchRefusal(database)).contains("password authentication failed");
            for (String name : List.of("password", "postgres.log")) {
                assertThat(Files.getPosixFilePermissions(folder.resolve(name)))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    private static String catchRefusal(DevDatabase database) {
        try {
            return ask(database, "SELECT 1", "wrong");
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void it_is_gone_when_it_is_closed() throws Exception {
        ProcessHandle process;
        try (DevDatabase _ = start(folder)) {
            process = postgres();
            assertThat(process.isAlive()).isTrue();
        }
        assertThat(process.info().commandLine()).isEmpty();
        assertThat(processFile()).doesNotExist();
    }

    @Test
    void a_folder_has_one_at_a_time() throws Exception {
        try (DevDatabase database = start(folder)) {
            assertThatIOException()
                    .isThrownBy(() -> start(folder))
                    .withMessageContaining("is in use by another server (process ");
            assertThat(ask(database, "SELECT it FROM kept")).isEqualTo("yes");
        }
    }

    @Test
    void it_starts_after_postgres_was_killed() throws Exception {
        try (DevDatabase _ = start(folder)) {
            ProcessHandle process = postgres();
            process.destroyForcibly();
            process.onExit().join();
        }
        assertThat(processFile()).exists();
        assertItIsKept();
    }

    @Test
    void its_death_is_told_with_where_its_log_is_and_how_to_go_on() throws Exception {
        CompletableFuture<String> deathOfAnother = endedOnPurpose();
        try (DevDatabase database = start(folder)) {
            postgres().destroyForcibly();
            assertThat(database.death().toCompletableFuture().join())
                    .contains("PostgreSQL has died")
                    .contains(folder.resolve("postgres.log").toString())
                    .contains("stop this server and start it again")
                    .hasLineCount(1);
        }
        assertThat(deathOfAnother).as("the death of one that was closed").isNotDone();
        assertItIsKept();
    }

    private static CompletableFuture<String> endedOnPurpose() throws IOException {
        try (DevDatabase database = start(folder)) {
            return database.death().toCompletableFuture();
        }
    }

    @Test
    void what_keeps_it_from_starting_is_told_in_its_own_words() throws Exception {
        Path settings = folder.resolve("data").resolve("postgresql.conf");
        String before = Files.readString(settings);
        Files.writeString(settings, before + "\nno_such_setting = on\n");
        try {
            assertThatIOException()
                    .isThrownBy(() -> start(folder))
                    .withMessageStartingWith("PostgreSQL does not start; ")
                    .withMessageContaining(folder.resolve("postgres.log").toString())
                    .withMessageContaining("unrecognized configuration parameter")
                    .withMessageContaining("no_such_setting");
        } finally {
            Files.writeString(settings, before);
        }
        assertItIsKept();
    }

    @Test
    void a_number_that_is_anothers_by_now_does_not_keep_it_from_starting() throws Exception {
        Files.writeString(processFile(), ProcessHandle.current().pid() + "\n");
        assertItIsKept();
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void it_makes_anew_what_was_half_made(@TempDir Path other) throws Exception {
        Files.createDirectories(other.resolve("data.new").resolve("base"));
        Files.createDirectories(other.resolve("postgres.new").resolve("bin"));
        try (DevDatabase database = start(other)) {
            assertThat(ask(database, "SELECT 1")).isEqualTo("1");
        }
        assertThat(other.resolve("data.new")).doesNotExist();
        assertThat(other.resolve("postgres.new")).doesNotExist();
    }

    @Test
    void it_leaves_data_of_another_version_alone() throws Exception {
        Path version = folder.resolve("data").resolve("PG_VERSION");
        String before = Files.readString(version);
        Files.writeString(version, "17\n");
        try {
            assertThatIOException()
                    .isThrownBy(() -> start(folder))
                    .withMessageContaining("holds data of PostgreSQL 17")
                    .withMessageContaining("--dev-postgres=FOLDER");
        } finally {
            Files.writeString(version, before);
        }
        assertItIsKept();
    }

    @Test
    void it_refuses_a_folder_in_which_others_can_write(@TempDir Path open) throws Exception {
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatIOException()
                .isThrownBy(() -> start(open))
                .withMessageContaining("others can write in " + open);
        assertThat(open).isEmptyDirectory();
    }
}
