package blue.catbird.mls.adapters.postgres.check;

import blue.catbird.mls.adapters.postgres.settings.DatabaseUrl;
import blue.catbird.mls.adapters.postgres.settings.PostgresSettings;
import blue.catbird.mls.adapters.postgres.settings.TransportSecurity;
import blue.catbird.mls.adapters.postgres.sql.Question;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Looks at the server on the other side of a connection, and at what is between. */
final class ServerCheck {
    private static final int OLDEST = 150_000;

    /** As much as clocks of issuers may differ from the service's. */
    private static final Duration MUCH = Duration.ofSeconds(5);

    private static final double MILLIS_PER_SECOND = 1e3;

    private static final Question VERSION =
            new Question("SELECT current_setting('server_version')");
    private static final Question NUMBER =
            new Question("SELECT current_setting('server_version_num')");
    private static final Question ROLE = new Question("SELECT current_user");
    private static final Question STANDBY = new Question("SELECT pg_is_in_recovery()");
    private static final Question READ_ONLY =
            new Question("SELECT current_setting('transaction_read_only') = 'on'");
    private static final Question TLS =
            new Question(
                    "SELECT version || ', ' || cipher FROM pg_stat_ssl"
                            + " WHERE pid = pg_backend_pid() AND ssl");
    private static final Question NOW =
            new Question("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint");
    private static final Question PROCESS = new Question("SELECT pg_backend_pid()");

    private final Connection connection;
    private final PostgresSettings settings;

    ServerCheck(Connection connection, PostgresSettings settings) {
        this.connection = connection;
        this.settings = settings;
    }

    DatabaseFinding version() throws SQLException {
        String said =
                "%s answers: version %s, as the role %s"
                        .formatted(settings, VERSION.answer(connection), ROLE.answer(connection));
        return Integer.parseInt(NUMBER.answer(connection)) >= OLDEST
                ? DatabaseFinding.ok(said)
                : DatabaseFinding.wrong(said + "; the service needs PostgreSQL 15 or newer");
    }

    DatabaseFinding writes() throws SQLException {
        if (STANDBY.holds(connection)) {
            return DatabaseFinding.wrong(
                    "the server is a standby and takes no writes: name the primary in"
                            + " MLS_DATABASE_URL, or all hosts, separated by commas");
        }
        return READ_ONLY.holds(connection)
                ? DatabaseFinding.unsure(
                        "default_transaction_read_only is on: the service writes all the same, but"
                                + " cannot bring the tables up to date")
                : DatabaseFinding.ok("the server takes writes");
    }

    DatabaseFinding encryption() throws SQLException {
        String tls = TLS.answer(connection);
        boolean local = TransportSecurity.of(DatabaseUrl.parse(settings.url())).local();
        if (!tls.isEmpty()) {
            return settings.weakness()
                    .map(
                            text ->
                                    DatabaseFinding.unsure(
                                            "the connection is encrypted ("
                                                    + tls
                                                    + "), but "
                                                    + text))
                    .orElseGet(
                            () -> DatabaseFinding.ok("the connection is encrypted (" + tls + ")"));
        }
        return local
                ? DatabaseFinding.ok("the connection is not encrypted, and stays on this machine")
                : DatabaseFinding.unsure(
                        "the connection is not encrypted, as the database sees it, which is on"
                                + " another host: see the sslmode in MLS_DATABASE_URL, and the"
                                + " pooler's, if there is one");
    }

    /** The other clock is taken to be read in the middle of a round trip. */
    DatabaseFinding clockDifference(InstantSource clock) throws SQLException {
        Instant begin = clock.instant();
        Instant theirs = Instant.ofEpochMilli(Long.parseLong(NOW.answer(connection)));
        Duration half = Duration.between(begin, clock.instant()).dividedBy(2);
        Duration ahead = Duration.between(begin.plus(half), theirs);
        String said =
                String.format(
                        Locale.ROOT,
                        "the database's clock is %.1f s %s this machine's",
                        ahead.abs().toMillis() / MILLIS_PER_SECOND,
                        ahead.isNegative() ? "behind" : "ahead of");
        return ahead.abs().minus(half).compareTo(MUCH) > 0
                ? DatabaseFinding.wrong(said + ": mend NTP on both hosts")
                : DatabaseFinding.ok(said);
    }

    /**
     * Whether a pooler is between, and the settings are made for one.
     *
     * @param direct whether migrations use the same URL
     */
    DatabaseFinding pooler(boolean direct) throws SQLException {
        if (!isPooled()) {
            return DatabaseFinding.ok("there is no pooler between");
        }
        String found = "there is a pooler between";
        if (direct) {
            return DatabaseFinding.wrong(
                    found
                            + ": name the database itself in MLS_DATABASE_DIRECT_URL, for"
                            + " migrations");
        }
        return "0".equals(DatabaseUrl.parse(settings.url()).options().get("prepareThreshold"))
                ? DatabaseFinding.ok(found + ", and the URL has prepareThreshold=0")
                : DatabaseFinding.unsure(
                        found
                                + ": unless it keeps prepared statements of transactions, add"
                                + " prepareThreshold=0 to MLS_DATABASE_URL");
    }

    /** Whether there is none where there must not be one. */
    DatabaseFinding noPooler() throws SQLException {
        return isPooled()
                ? DatabaseFinding.wrong(
                        "there is a pooler between here, too: MLS_DATABASE_DIRECT_URL has to name"
                                + " the database itself")
                : DatabaseFinding.ok("there is no pooler between here");
    }

    /**
     * A pooler tells its clients numbers of its own. The driver's classes cannot be named: they
     * have annotations that are not shipped, about which the compiler complains.
     */
    private boolean isPooled() throws SQLException {
        try {
            Object told = connection.getClass().getMethod("getBackendPID").invoke(connection);
            return !PROCESS.answer(connection).equals(String.valueOf(told));
        } catch (ReflectiveOperationException e) {
            throw new SQLException("the driver does not tell the process of its server", e);
        }
    }
}
