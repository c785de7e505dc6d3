package blue.catbird.mls.bootstrap;

import blue.catbird.mls.adapters.postgres.PostgresStorage;
import blue.catbird.mls.adapters.postgres.settings.PostgresSettings;
import blue.catbird.mls.application.port.failure.StorageUnavailable;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * The command {@code migrate [--config FILE]}: brings the database's schema up to date, and ends.
 *
 * <p>Exit codes: 0 it is, 1 it is not, 2 misused.
 */
record MigrateCommand(Map<String, String> environment) {
    /** Flyway holds one while it uses another. */
    private static final int CONNECTIONS = 3;

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    int run(List<String> words, PrintStream err) {
        ConfigOption config;
        try {
            config = ConfigOption.takenFrom(words);
        } catch (IllegalArgumentException e) {
            err.println("mls: " + e.getMessage());
            return MISUSED;
        }
        if (!config.rest().isEmpty()) {
            err.println("mls: migrate takes no options but --config FILE");
            return MISUSED;
        }
        SettingsReader.Result result =
                SettingsReader.read(Variables.of(environment, config.file()));
        result.problems().forEach(problem -> err.println("mls: " + problem));
        return result.settings().map(settings -> migrate(settings, err)).orElse(FAILED);
    }

    private static int migrate(Settings settings, PrintStream err) {
        if (!(settings.storage() instanceof Settings.Storage.Postgres postgres)) {
            err.println("mls: there is nothing to migrate: set MLS_STORAGE=postgres");
            return FAILED;
        }
        ServeCommand.setUpLogging(settings);
        try {
            prepare(postgres, true);
        } catch (StorageUnavailable e) {
            err.println("mls: " + inWords(postgres.direct(), e));
            return FAILED;
        }
        err.println("mls: the schema is up to date in " + postgres.direct());
        return 0;
    }

    /**
     * Brings the schema up to date if it {@code migrates}, past a pooler if there is one, and
     * refuses one that is of another version than this program.
     */
    static void prepare(Settings.Storage.Postgres settings, boolean migrates) {
        try (PostgresStorage storage =
                PostgresStorage.open(settings.direct().withConnections(CONNECTIONS))) {
            if (migrates) {
                storage.migrate();
            }
            storage.requireSchema();
        }
    }

    /** The problem of the database, for the operator who starts the program. */
    static String inWords(PostgresSettings database, StorageUnavailable failure) {
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
