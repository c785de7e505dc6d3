package blue.catbird.mls.adapters.postgres.pool;

import blue.catbird.mls.adapters.postgres.settings.DatabaseUrl;
import blue.catbird.mls.adapters.postgres.settings.PostgresSettings;
import blue.catbird.mls.adapters.postgres.settings.TransportSecurity;

import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Logger;

import javax.sql.DataSource;

/**
 * A data source of connections that the driver makes, by properties that it alone gets to see: a
 * pool writes down its own at times.
 */
public final class DriverDataSource implements DataSource {
    private static final String LOGIN_TIMEOUT = "loginTimeout";

    private final PostgresSettings settings;
    private final String url;
    private final Properties properties = new Properties();

    /**
     * The data source of a database.
     *
     * @param usual properties that options of the URL override
     */
    public DriverDataSource(PostgresSettings settings, Map<String, String> usual) {
        DatabaseUrl database = DatabaseUrl.parse(settings.url());
        this.settings = settings;
        this.url = database.jdbc();
        properties.putAll(usual);
        properties.putAll(TransportSecurity.of(database).properties());
        properties.putAll(database.options());
        database.user().or(settings::user).ifPresent(name -> properties.put("user", name));
        database.password()
                .or(settings::password)
                .ifPresent(secret -> properties.put("password", secret));
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            return DriverManager.getConnection(url, properties);
        } catch (SQLException e) {
            throw withoutSecrets(e);
        }
    }

    /** A server may repeat what it was told, and the pool writes that down. */
    private SQLException withoutSecrets(SQLException failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            String text = String.valueOf(each.getMessage());
            if (!settings.withoutSecrets(text).equals(text)) {
                return new SQLException(
                        settings.withoutSecrets(String.valueOf(failure.getMessage())),
                        failure.getSQLState());
            }
        }
        return failure;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("who connects is in the settings");
    }

    /** The pool says how long it waits; what the URL says counts for more. */
    @Override
    public void setLoginTimeout(int seconds) {
        properties.putIfAbsent(LOGIN_TIMEOUT, Integer.toString(seconds));
    }

    @Override
    public int getLoginTimeout() {
        return Integer.parseInt(properties.getProperty(LOGIN_TIMEOUT, "0"));
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("the driver logs nothing of it");
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("the driver has loggers of its own");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("nothing is wrapped");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
