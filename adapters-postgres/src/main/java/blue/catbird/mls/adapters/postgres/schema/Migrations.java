package blue.catbird.mls.adapters.postgres.schema;

import blue.catbird.mls.adapters.postgres.sql.Question;
import blue.catbird.mls.adapters.postgres.sql.SqlFailures;
import blue.catbird.mls.application.port.failure.StorageUnavailable;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;

import javax.sql.DataSource;

/**
 * Brings the tables up to date, which are in a schema of their own: what else there is in the
 * database does not matter. Several servers may do so at once: one does it.
 */
public final class Migrations {
    /** All statements name it with their tables, because a pooler keeps no search path. */
    public static final String SCHEMA = "mls";

    /** No name of a package, so that the module does not hide it. */
    private static final String FOLDER = "classpath:mls-migrations";

    /** It may be there, made by somebody who lets the service make tables but no schemas. */
    private static final Question IS_THERE =
            new Question("SELECT to_regnamespace('mls') IS NOT NULL");

    private static final Question ONE_AT_A_TIME =
            new Question("SELECT pg_advisory_xact_lock(7087100735215399)");

    private Migrations() {}

    public static void applyTo(DataSource database) {
        try {
            makeSchema(database);
            of(database).migrate();
        } catch (FlywayException | SQLException e) {
            throw new StorageUnavailable("the schema cannot be brought up to date", e);
        }
    }

    /**
     * The version of the tables; empty if the database does not answer.
     *
     * @throws StorageUnavailable if it refuses to tell
     */
    public static Optional<SchemaVersion> version(DataSource database) {
        try {
            return Optional.of(SchemaVersion.of(of(database).info()));
        } catch (FlywayException e) {
            refusal(e)
                    .ifPresent(
                            why -> {
                                throw new StorageUnavailable(
                                        "the version of the tables cannot be read: " + why);
                            });
            return Optional.empty();
        }
    }

    /** The refusal of the database, if it is there. */
    private static Optional<String> refusal(FlywayException e) {
        return Stream.<Throwable>iterate(e, each -> each != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst()
                .filter(sql -> !SqlFailures.saysNobodyIsThere(sql))
                .filter(sql -> !SqlFailures.saysThereIsNoRoom(sql))
                .map(sql -> String.valueOf(SqlFailures.of(sql).getMessage()));
    }

    private static void makeSchema(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            ONE_AT_A_TIME.answers(connection);
            if (!IS_THERE.holds(connection)) {
                statement.execute("CREATE SCHEMA mls");
            }
            connection.commit();
        }
    }

    public static Flyway of(DataSource database) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database)
                .schemas(SCHEMA)
                .createSchemas(false)
                .locations(FOLDER)
                .load();
    }
}
