package blue.catbird.mls.adapters.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/** Asks the database for something simple, on a connection that is made for it. */
final class ProbeConnection {
    /** How long logging in may take, and then the answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How long making a connection to one host may take: a part of logging in. */
    private static final Duration CONNECT = Duration.ofSeconds(1);

    private ProbeConnection() {}

    /** A probe that waits two seconds at most for each step. */
    static Presence.Probe of(PostgresSettings settings) {
        DatabaseUrl url = DatabaseUrl.parse(settings.url());
        Properties properties = new Properties();
        url.user().or(settings::user).ifPresent(it -> properties.setProperty("user", it));
        url.password()
                .or(settings::password)
                .ifPresent(it -> properties.setProperty("password", it));
        properties.setProperty("loginTimeout", seconds(PATIENCE));
        properties.setProperty("connectTimeout", seconds(CONNECT));
        properties.setProperty("socketTimeout", seconds(PATIENCE));
        properties.setProperty("ApplicationName", "mls-delivery-service-probe");
        return () -> ask(url.jdbc(), properties);
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }

    private static void ask(String url, Properties properties) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, properties);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }
}
