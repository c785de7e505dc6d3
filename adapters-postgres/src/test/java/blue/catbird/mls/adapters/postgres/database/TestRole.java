package blue.catbird.mls.adapters.postgres.database;

import blue.catbird.mls.adapters.postgres.settings.DatabaseUrl;
import blue.catbird.mls.adapters.postgres.settings.PostgresSettings;

import java.util.Optional;

/** A role of a test's own in a database, that may connect and nothing else. */
public record TestRole(TestDatabase database, String name) implements AutoCloseable {
    private static final String PASSWORD = "of-a-test";

    public static TestRole in(TestDatabase database, String name) {
        String own = database.ask("SELECT current_database()") + "_" + name;
        database.execute("CREATE ROLE " + own + " LOGIN PASSWORD '" + PASSWORD + "'");
        return new TestRole(database, own);
    }

    /** Settings by which this role connects. */
    public PostgresSettings settings() {
        return PostgresSettings.of("postgres://" + DatabaseUrl.parse(database.url()).location())
                .withUser(Optional.of(name), Optional.of(PASSWORD))
                .withConnections(4);
    }

    @Override
    public void close() {
        database.execute("DROP OWNED BY " + name + " CASCADE; DROP ROLE " + name);
    }
}
