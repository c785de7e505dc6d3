package blue.catbird.mls.adapters.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Asks the database for something simple, on a connection that is made for it. */
final class ProbeConnection {
    private static final String SECONDS = "2";

    private ProbeConnection() {}

    /** A probe that waits two seconds at most. */
    static Presence.Probe of(PostgresSettings settings) {
        DatabaseUrl url = DatabaseUrl.parse(settings.url());
        Properties properties = new Properties();
        url.user().or(settings::user).ifPresent(it -> properties.setProperty("user", it));
        url.password()
                .or(settings::password)
                .ifPresent(it -> properties.setProperty("password", it));
        properties.setProperty("loginTimeout", SECONDS);
        properties.setProperty("connectTimeout", SECONDS);
        properties.setProperty("socketTimeout", SECONDS);
        properties.setProperty("ApplicationName", "mls-delivery-service-probe");
        return () -> ask(url.jdbc(), properties);
    }

    private static void ask(String url, Properties properties) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, properties);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }
}
