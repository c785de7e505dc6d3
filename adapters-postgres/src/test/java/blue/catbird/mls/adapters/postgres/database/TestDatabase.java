package blue.catbird.mls.adapters.postgres.database;

import blue.catbird.mls.adapters.postgres.PostgresStorage;
import blue.catbird.mls.adapters.postgres.pool.DriverDataSource;
import blue.catbird.mls.adapters.postgres.settings.PostgresSettings;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Databases on one real PostgreSQL, which is started once for all tests: embedded, or that which
 * the variable {@code MLS_TEST_DATABASE_URL} names (its user has to be allowed to create
 * databases).
 */
public final class TestDatabase implements AutoCloseable {
    static {
        // The driver tells it to PostgreSQL, which has to know it; the program does the same.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    }

    /** Longer than a start takes on a machine that is busy. */
    public static final Duration START_TIME = Duration.ofMinutes(5);

    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final String SERVER = serverUrl();
    private static final String WAITING =
            "SELECT count(*) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND wait_event_type = 'Lock'";

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    private static String serverUrl() {
        return Optional.ofNullable(System.getenv("MLS_TEST_DATABASE_URL"))
                .filter(url -> !url.isEmpty())
                .orElseGet(TestDatabase::startEmbedded);
    }

    /** Stopped by a shutdown hook of its own. */
    @SuppressWarnings("resource")
    private static String startEmbedded() {
        try {
            EmbeddedPostgres server =
                    EmbeddedPostgres.builder()
                            .setServerConfig("max_connections", "200")
                            .setPGStartupWait(START_TIME)
                            .start();
            return "postgres://postgres:postgres@localhost:" + server.getPort() + "/postgres";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A database with nothing in it, not even a schema. */
    public static TestDatabase empty() {
        String name = "mls_test_" + ProcessHandle.current().pid() + "_" + SERIAL.incrementAndGet();
        execute(SERVER, "CREATE DATABASE " + name);
        return new TestDatabase(name);
    }

    /** A database with the schema as it is now. */
    public static TestDatabase migrated() {
        TestDatabase database = empty();
        try (PostgresStorage storage = PostgresStorage.open(database.settings())) {
            storage.migrate();
        }
        return database;
    }

    public String url() {
        return SERVER.replaceFirst("/[^/?]*(\\?.*)?$", "/" + name + "$1");
    }

    public PostgresSettings settings() {
        return PostgresSettings.of(url()).withConnections(4);
    }

    public Connection connect() {
        return connect(url());
    }

    private static Connection connect(String url) {
        try {
            return new DriverDataSource(PostgresSettings.of(url), Map.of("currentSchema", "mls"))
                    .getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void execute(String sql) {
        execute(url(), sql);
    }

    private static void execute(String url, String sql) {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The answer to a query of one row and one column. */
    public String ask(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return String.valueOf(result.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until so many statements wait for a lock; not for ever. */
    public void awaitWaiting(int statements) {
        long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (!ask(WAITING).equals(Integer.toString(statements))) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("nobody waits for a lock");
            }
        }
    }

    @Override
    public void close() {
        execute(SERVER, "DROP DATABASE " + name + " WITH (FORCE)");
    }
}
