package blue.catbird.mls.adapters.postgres;

import blue.catbird.mls.application.port.StorageUnavailable;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

import javax.sql.DataSource;

/** Brings a database's schema up to date. Several servers may do so at once: one does it. */
final class Migrations {
    /** No name of a package, so that the module does not hide it. */
    private static final String FOLDER = "classpath:mls-migrations";

    private Migrations() {}

    static void applyTo(DataSource database) {
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(database)
                    .locations(FOLDER)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StorageUnavailable("the schema cannot be brought up to date", e);
        }
    }
}
