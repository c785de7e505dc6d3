package blue.catbird.mls.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL of the tests' own that writes through to the disk, as one that people rely on does,
 * and that can be stopped, frozen and started again on the same data and port.
 */
final class Database implements AutoCloseable {
    static {
        // The driver tells it to PostgreSQL, which has to know it; the program does the same.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    }

    private static final Duration START_TIME = Duration.ofMinutes(5);
    private static final long STOP_SECONDS = 300;

    private final Path folder;
    private EmbeddedPostgres server;

    private Database(Path folder, EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    /** A new one, with its data in {@code folder}. */
    static Database start(Path folder) throws IOException {
        Database database = new Database(folder, run(folder, 0));
        database.requireDurable();
        return database;
    }

    private static EmbeddedPostgres run(Path folder, int port) throws IOException {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder()
                        .setDataDirectory(folder)
                        .setCleanDataDirectory(false)
                        .setPGStartupWait(START_TIME)
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on");
        return port == 0 ? builder.start() : builder.setPort(port).start();
    }

    private void requireDurable() {
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            if (!ask("SHOW " + setting).equals("on")) {
                throw new IllegalStateException(setting + " is off");
            }
        }
    }

    /** Where servers reach it, directly. */
    String url() {
        return url(server.getPort());
    }

    /** The same through another port of this machine. */
    static String url(int port) {
        return "postgres://postgres:postgres@127.0.0.1:" + port + "/postgres";
    }

    int port() {
        return server.getPort();
    }

    /** The result of a query of one row and one column, as text. */
    String ask(String query) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return String.valueOf(result.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Ends it as {@code pg_ctl stop -m immediate} does: SIGQUIT to the postmaster, which ends all
     * at once and leaves the rest to the recovery at the next start.
     */
    void stopImmediately() throws IOException, InterruptedException {
        ProcessHandle postmaster = postmaster();
        signal("QUIT", List.of(postmaster));
        try {
            postmaster.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("PostgreSQL does not stop", e);
        }
    }

    /** Starts it on the data that it had, once it is stopped; returns when it takes connections. */
    void startAgain() throws IOException {
        int port = server.getPort();
        server.close();
        server = run(folder, port);
    }

    /** Has it and all its processes stand still: connections stay open and hear nothing. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP", all());
    }

    /** Lets it go on after {@link #freeze}. */
    void thaw() throws IOException, InterruptedException {
        signal("CONT", all());
    }

    private List<ProcessHandle> all() throws IOException {
        ProcessHandle postmaster = postmaster();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    private ProcessHandle postmaster() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("postmaster.pid"))) {
            long pid = Long.parseLong(lines.findFirst().orElseThrow().strip());
            return ProcessHandle.of(pid).orElseThrow();
        }
    }

    private static void signal(String name, List<ProcessHandle> processes)
            throws IOException, InterruptedException {
        Stream<String> ids = processes.stream().map(process -> Long.toString(process.pid()));
        List<String> command = Stream.concat(Stream.of("kill", "-" + name), ids).toList();
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(command + " ends with " + code);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
