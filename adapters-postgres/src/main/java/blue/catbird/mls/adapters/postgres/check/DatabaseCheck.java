package blue.catbird.mls.adapters.postgres.check;

import blue.catbird.mls.adapters.postgres.pool.DriverDataSource;
import blue.catbird.mls.adapters.postgres.settings.PostgresSettings;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A check of a database before a service is started on it: whether it answers, what lies between,
 * and whether the role may do what the service does. It changes nothing.
 */
public final class DatabaseCheck {
    /** How long each step may take: a check is read by somebody who waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Map<String, String> USUAL =
            Map.of(
                    "loginTimeout", seconds(),
                    "connectTimeout", seconds(),
                    "socketTimeout", seconds(),
                    "ApplicationName", "mls-delivery-service-check");

    private final PostgresSettings database;
    private final PostgresSettings direct;
    private final boolean migrates;
    private final List<DatabaseFinding> findings = new ArrayList<>();

    private DatabaseCheck(PostgresSettings database, PostgresSettings direct, boolean migrates) {
        this.database = database;
        this.direct = direct;
        this.migrates = migrates;
    }

    /**
     * Checks a database.
     *
     * @param direct the same past a pooler, if there is one
     * @param migrates whether the service brings the schema up to date at its start
     * @param clock the service's
     */
    public static List<DatabaseFinding> of(
            PostgresSettings database,
            PostgresSettings direct,
            boolean migrates,
            InstantSource clock) {
        DatabaseCheck check = new DatabaseCheck(database, direct, migrates);
        check.lookAtDatabase(clock);
        if (!check.isDirect()) {
            check.lookAtDirect();
        }
        return List.copyOf(check.findings);
    }

    private static String seconds() {
        return Long.toString(PATIENCE.toSeconds());
    }

    private boolean isDirect() {
        return direct.url().equals(database.url());
    }

    private void lookAtDatabase(InstantSource clock) {
        try (Connection connection = new DriverDataSource(database, USUAL).getConnection()) {
            ServerCheck server = new ServerCheck(connection, database);
            findings.add(server.version());
            findings.add(server.writes());
            findings.add(server.encryption());
            findings.add(server.clockDifference(clock));
            findings.add(server.pooler(isDirect()));
            SchemaCheck schema = new SchemaCheck(connection, new DriverDataSource(direct, USUAL));
            findings.addAll(schema.tables(migrates));
            if (isDirect() && migrates) {
                findings.add(schema.rightToMigrate());
            }
        } catch (SQLException e) {
            findings.add(unreached(database, e));
        }
    }

    private void lookAtDirect() {
        try (Connection connection = new DriverDataSource(direct, USUAL).getConnection()) {
            ServerCheck server = new ServerCheck(connection, direct);
            findings.add(server.version());
            findings.add(server.noPooler());
            if (migrates) {
                findings.add(
                        new SchemaCheck(connection, new DriverDataSource(direct, USUAL))
                                .rightToMigrate());
            }
        } catch (SQLException e) {
            findings.add(unreached(direct, e));
        }
    }

    private static DatabaseFinding unreached(PostgresSettings settings, SQLException e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String own = settings.withoutSecrets(String.valueOf(e.getMessage()));
        String cause = settings.withoutSecrets(String.valueOf(deepest.getMessage()));
        return DatabaseFinding.wrong(
                "%s does not do what it is asked: %s"
                        .formatted(settings, own.contains(cause) ? own : own + " (" + cause + ")"));
    }
}
