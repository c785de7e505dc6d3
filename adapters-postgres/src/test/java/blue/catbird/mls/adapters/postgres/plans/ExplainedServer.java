package blue.catbird.mls.adapters.postgres.plans;

import blue.catbird.mls.adapters.postgres.PostgresStorage;
import blue.catbird.mls.adapters.postgres.database.TestDatabase;
import blue.catbird.mls.adapters.postgres.settings.PostgresSettings;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A PostgreSQL of its own that logs how it carried out each statement of the service (the module
 * auto_explain), so that what is looked at is what was really sent. The planner's settings are the
 * default ones; statistics are taken when a test has them taken.
 */
final class ExplainedServer implements AutoCloseable {
    private static final String EXPLAIN_ALL =
            """
            ALTER DATABASE postgres SET auto_explain.log_min_duration = 0;
            ALTER DATABASE postgres SET auto_explain.log_analyze = on;
            ALTER DATABASE postgres SET auto_explain.log_buffers = on;
            ALTER DATABASE postgres SET auto_explain.log_timing = off;
            ALTER DATABASE postgres SET auto_explain.log_format = json;
            ALTER DATABASE postgres SET auto_explain.log_parameter_max_length = 0\
            """;

    private static final Duration LOG_WAIT = Duration.ofMinutes(5);

    private final EmbeddedPostgres server;

    private ExplainedServer(EmbeddedPostgres server) {
        this.server = server;
    }

    static ExplainedServer start() {
        try {
            return new ExplainedServer(
                    EmbeddedPostgres.builder()
                            .setPGStartupWait(TestDatabase.START_TIME)
                            .setServerConfig("session_preload_libraries", "auto_explain")
                            .setServerConfig("autovacuum", "off")
                            .setServerConfig("logging_collector", "on")
                            .setServerConfig("log_destination", "jsonlog")
                            .setServerConfig("log_directory", "log")
                            .setServerConfig("log_filename", "plans.log")
                            .setServerConfig("log_rotation_size", "0")
                            .setServerConfig("log_rotation_age", "0")
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A storage on the server; with its schema if it was migrated before. */
    PostgresStorage storage() {
        return storage(4);
    }

    PostgresStorage storage(int connections) {
        return PostgresStorage.open(
                PostgresSettings.of(
                                "postgres://postgres:postgres@localhost:"
                                        + server.getPort()
                                        + "/postgres")
                        .withConnections(connections)
                        .withStatementTime(Duration.ofSeconds(60)));
    }

    /** From now on, of connections that are opened from now on. */
    void explainAll() {
        execute(EXPLAIN_ALL);
    }

    void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives out the plans of all that has been sent until now. */
    List<PlanNode> nodes() {
        awaitLog();
        List<PlanNode> nodes = new ArrayList<>();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(resource("nodes.sql"))) {
            while (row.next()) {
                nodes.add(
                        new PlanNode(
                                row.getLong("number"),
                                row.getString("sql"),
                                row.getBoolean("root"),
                                row.getString("type"),
                                Optional.ofNullable(row.getString("relation")),
                                indexes(row),
                                row.getDouble("given"),
                                row.getDouble("dropped"),
                                row.getLong("buffers")));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return nodes;
    }

    private static List<String> indexes(ResultSet row) throws SQLException {
        Array arbiters = row.getArray("arbiters");
        List<String> indexes = new ArrayList<>(Arrays.asList((String[]) arbiters.getArray()));
        Optional.ofNullable(row.getString("index")).ifPresent(indexes::add);
        return indexes;
    }

    /** The lines logged by now come after those logged before. */
    private void awaitLog() {
        String mark = "mark " + System.nanoTime();
        execute("DO $$ BEGIN RAISE LOG '" + mark + "'; END $$");
        long end = System.nanoTime() + LOG_WAIT.toNanos();
        String found = "SELECT pg_read_file('log/plans.json') LIKE '%" + mark + "%'";
        while (!ask(found).equals(List.of("t"))) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("the server does not log");
            }
        }
    }

    /** The first column of an answer. */
    List<String> ask(String query) {
        List<String> answers = new ArrayList<>();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                answers.add(row.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return answers;
    }

    static String resource(String name) {
        try (InputStream file = ExplainedServer.class.getResourceAsStream("/plans/" + name)) {
            if (file == null) {
                throw new IllegalStateException("there is no " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
