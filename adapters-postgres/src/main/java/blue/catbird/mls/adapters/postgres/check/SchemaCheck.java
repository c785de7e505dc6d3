package blue.catbird.mls.adapters.postgres.check;

import blue.catbird.mls.adapters.postgres.generated.Mls;
import blue.catbird.mls.adapters.postgres.schema.Migrations;
import blue.catbird.mls.adapters.postgres.schema.SchemaVersion;
import blue.catbird.mls.adapters.postgres.sql.Question;

import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;
import org.jooq.Table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/** Looks at the service's tables in a database, and at what the role may do with them. */
final class SchemaCheck {
    private static final Question THERE = new Question("SELECT to_regnamespace('mls') IS NOT NULL");
    private static final Question VISIBLE =
            new Question("SELECT has_schema_privilege('mls', 'USAGE')");
    private static final Question HISTORY =
            new Question(
                    "SELECT has_table_privilege(oid, 'SELECT') FROM pg_class WHERE relnamespace ="
                            + " to_regnamespace('mls') AND relname = 'flyway_schema_history'");
    private static final Question ROLE = new Question("SELECT quote_ident(current_user)");

    private static final Question MAY_MIGRATE =
            new Question(
                    """
                    SELECT CASE WHEN to_regnamespace('mls') IS NULL
                        THEN has_database_privilege(current_database(), 'CREATE')
                        ELSE has_schema_privilege(to_regnamespace('mls'), 'CREATE')
                            AND coalesce((SELECT bool_and(pg_has_role(relowner, 'USAGE'))
                                FROM pg_class WHERE relkind = 'r'
                                    AND relnamespace = to_regnamespace('mls')), true) END\
                    """);

    private final Connection connection;
    private final DataSource database;

    /**
     * A check on a connection.
     *
     * @param database makes more of them, for what looks at migrations
     */
    SchemaCheck(Connection connection, DataSource database) {
        this.connection = connection;
        this.database = database;
    }

    /** Which version the tables have, and whether the service may use them. */
    List<DatabaseFinding> tables(boolean migrates) throws SQLException {
        String role = ROLE.answer(connection);
        if (!THERE.holds(connection) || HISTORY.answers(connection).isEmpty()) {
            return List.of(
                    migrates
                            ? DatabaseFinding.ok(
                                    "the tables are not there yet: the start makes them")
                            : DatabaseFinding.wrong("the tables are not there: run ./mls migrate"));
        }
        if (!VISIBLE.holds(connection)) {
            return List.of(
                    DatabaseFinding.wrong(
                            "the role may not look into the schema: GRANT USAGE ON SCHEMA mls TO "
                                    + role));
        }
        List<DatabaseFinding> findings = new ArrayList<>();
        findings.add(
                HISTORY.holds(connection)
                        ? version(migrates)
                        : DatabaseFinding.unsure(
                                "the version of the tables cannot be read: GRANT SELECT ON"
                                        + " mls.flyway_schema_history TO "
                                        + role));
        findings.add(rights(role));
        return findings;
    }

    private DatabaseFinding version(boolean migrates) {
        MigrationInfoService info;
        try {
            info = Migrations.of(database).info();
        } catch (FlywayException _) {
            return DatabaseFinding.unsure(
                    "the version of the tables cannot be read by MLS_DATABASE_DIRECT_URL");
        }
        SchemaVersion version = SchemaVersion.of(info);
        String tables = "the tables are of version " + version.number();
        if (migrates && version.isOld()) {
            return DatabaseFinding.ok(tables + ", which is old: the start brings them up to date");
        }
        return version.refusal()
                .map(DatabaseFinding::wrong)
                .orElseGet(() -> DatabaseFinding.ok(tables + ", as they should be"));
    }

    private DatabaseFinding rights(String role) throws SQLException {
        List<String> names = Mls.MLS.getTables().stream().map(Table::getName).toList();
        List<String> missing = missing(names).answers(connection);
        return missing.isEmpty()
                ? DatabaseFinding.ok("the role may read and write all tables")
                : DatabaseFinding.wrong(
                        "the role has no right to %s: GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA mls TO %s"
                                .formatted(String.join("; ", missing), role));
    }

    /**
     * The privileges on tables that the role lacks and the service needs; a lock of rows counts as
     * UPDATE.
     */
    private static Question missing(List<String> tables) {
        return new Question(
                """
                SELECT privilege || ' on ' || string_agg(relname, ', ' ORDER BY relname)
                FROM pg_class
                CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS privilege
                WHERE relnamespace = to_regnamespace('mls')
                    AND relname = ANY (string_to_array(?, ','))
                    AND NOT has_table_privilege(oid, privilege)
                GROUP BY privilege ORDER BY privilege\
                """,
                String.join(",", tables));
    }

    /** Whether the role may do what a migration does. */
    DatabaseFinding rightToMigrate() throws SQLException {
        return MAY_MIGRATE.holds(connection)
                ? DatabaseFinding.ok("the role may bring the tables up to date")
                : DatabaseFinding.wrong(
                        "the role may not bring the tables up to date, as MLS_MIGRATE=on has it:"
                                + " set MLS_MIGRATE=off and run ./mls migrate as the owner of the"
                                + " schema mls, or name the owner in MLS_DATABASE_DIRECT_URL");
    }
}
