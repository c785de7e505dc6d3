package blue.catbird.mls.adapters.postgres.settings;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the database is, and how long anything waits for it.
 *
 * @param url {@code jdbc:postgresql://host:port/database?option=value} or {@code
 *     postgres://user:password@host:port/database?option=value}; several hosts are separated by
 *     commas, the one that takes writes is used. Behind PgBouncer in transaction mode add {@code
 *     prepareThreshold=0}.
 * @param user who connects, unless the URL says it
 * @param password of that user
 * @param connections how many connections are open at most
 * @param connectWait how long a transaction waits for a connection
 * @param lockWait how long a statement waits for what another transaction holds
 * @param statementTime how long a statement may take, waiting included
 */
public record PostgresSettings(
        String url,
        Optional<String> user,
        Optional<String> password,
        int connections,
        Duration connectWait,
        Duration lockWait,
        Duration statementTime) {
    /** How long a statement may take as a rule. */
    public static final Duration STATEMENT_TIME = Duration.ofSeconds(7);

    private static final int CONNECTIONS = 10;
    private static final Duration CONNECT_WAIT = Duration.ofSeconds(2);
    private static final Duration LOCK_WAIT = Duration.ofSeconds(5);

    public PostgresSettings {
        TransportSecurity.of(DatabaseUrl.parse(url));
        if (connections < 1) {
            throw new IllegalArgumentException("at least one connection is needed");
        }
    }

    /** The database at {@code url}, with the usual bounds. */
    public static PostgresSettings of(String url) {
        return new PostgresSettings(
                url,
                Optional.empty(),
                Optional.empty(),
                CONNECTIONS,
                CONNECT_WAIT,
                LOCK_WAIT,
                STATEMENT_TIME);
    }

    /** Whether it is said who connects; the driver would take the name of this process's owner. */
    public boolean namesUser() {
        return user.isPresent() || DatabaseUrl.parse(url).namesUser();
    }

    /** Whether there is a password, in the URL or beside it. */
    public boolean namesPassword() {
        return password.isPresent() || DatabaseUrl.parse(url).password().isPresent();
    }

    /** With who connects, where the URL does not say it. */
    public PostgresSettings withUser(Optional<String> name, Optional<String> secret) {
        return new PostgresSettings(
                url, name, secret, connections, connectWait, lockWait, statementTime);
    }

    public PostgresSettings withConnections(int most) {
        return new PostgresSettings(
                url, user, password, most, connectWait, lockWait, statementTime);
    }

    public PostgresSettings withConnectWait(Duration most) {
        return new PostgresSettings(
                url, user, password, connections, most, lockWait, statementTime);
    }

    public PostgresSettings withLockWait(Duration most) {
        return new PostgresSettings(
                url, user, password, connections, connectWait, most, statementTime);
    }

    public PostgresSettings withStatementTime(Duration most) {
        return new PostgresSettings(url, user, password, connections, connectWait, lockWait, most);
    }

    /**
     * The attack that is possible between the service and the database, and what to write into the
     * URL against it; empty if there is none.
     */
    public Optional<String> weakness() {
        return TransportSecurity.of(DatabaseUrl.parse(url)).weakness();
    }

    /** {@code url} as it may be shown to anybody: without a secret, be it of any form or none. */
    public static String shown(String url) {
        return DatabaseUrl.shown(url);
    }

    /** {@code text}, of the driver for example, without a secret of these settings. */
    public String withoutSecrets(String text) {
        DatabaseUrl parsed = DatabaseUrl.parse(url);
        return Stream.of(
                        parsed.password(),
                        password,
                        Optional.ofNullable(parsed.options().get("sslpassword")))
                .flatMap(Optional::stream)
                .filter(secret -> !secret.isEmpty())
                .reduce(text, (some, secret) -> some.replace(secret, "***"));
    }

    /** Without the URL's query and user, which may hold a password. */
    @Override
    public String toString() {
        return "PostgreSQL at " + DatabaseUrl.parse(url).location();
    }
}
