package blue.catbird.mls.bootstrap.service;

import blue.catbird.mls.adapters.postgres.PostgresStorage;
import blue.catbird.mls.adapters.postgres.settings.PostgresSettings;
import blue.catbird.mls.application.port.failure.StorageUnavailable;
import blue.catbird.mls.bootstrap.settings.Settings;

/** The schema of the database, before a service uses it. */
public final class DatabaseSchema {
    /** Flyway holds one while it uses another. */
    private static final int CONNECTIONS = 3;

    private DatabaseSchema() {}

    /**
     * Brings the schema up to date if it {@code migrates}, past a pooler if there is one, and
     * refuses one that is of another version than this program.
     */
    public static void prepare(Settings.Storage.Postgres settings, boolean migrates) {
        try (PostgresStorage storage =
                PostgresStorage.open(settings.direct().withConnections(CONNECTIONS))) {
            if (migrates) {
                storage.migrate();
            }
            storage.requireSchema();
        }
    }

    /** The problem of the database, for the operator who starts the program. */
    public static String inWords(PostgresSettings database, StorageUnavailable failure) {
        if (failure.getCause() == null) {
            return database + ": " + failure.getMessage();
        }
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return "%s: %s (%s); see MLS_DATABASE_URL, or start without it: MLS_MIGRATE=off"
                .formatted(
                        database,
                        failure.getMessage(),
                        database.withoutSecrets(String.valueOf(deepest.getMessage())));
    }
}
