package blue.catbird.mls.adapters.postgres.pool;

import blue.catbird.mls.adapters.postgres.settings.PostgresSettings;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

import javax.sql.DataSource;

/** Asks the database for something simple, on a connection that is made for it. */
final class ProbeConnection {
    /** How long logging in may take, and then the answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How long making a connection to one host may take: a part of logging in. */
    private static final Duration CONNECT = Duration.ofSeconds(1);

    private ProbeConnection() {}

    /** A probe that waits two seconds at most for each step. */
    static DatabaseWatchdog.Probe of(PostgresSettings settings) {
        DataSource database =
                new DriverDataSource(
                        settings,
                        Map.of(
                                "loginTimeout", seconds(PATIENCE),
                                "connectTimeout", seconds(CONNECT),
                                "socketTimeout", seconds(PATIENCE),
                                "ApplicationName", "mls-delivery-service-probe"));
        return () -> ask(database);
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }

    private static void ask(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }
}
