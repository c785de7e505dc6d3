package blue.catbird.mls.bootstrap.commands;

import blue.catbird.mls.application.port.failure.StorageUnavailable;
import blue.catbird.mls.bootstrap.logging.LoggingSetup;
import blue.catbird.mls.bootstrap.service.DatabaseSchema;
import blue.catbird.mls.bootstrap.settings.Settings;
import blue.catbird.mls.bootstrap.settings.SettingsReader;
import blue.catbird.mls.bootstrap.settings.Variables;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * The command {@code migrate [--config FILE]}: brings the database's schema up to date, and ends.
 *
 * <p>Exit codes: 0 it is, 1 it is not, 2 misused.
 */
public record MigrateCommand(Map<String, String> environment) {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    public int run(List<String> words, PrintStream err) {
        return ConfigOption.takenFrom(words, err).map(config -> run(config, err)).orElse(MISUSED);
    }

    private int run(ConfigOption config, PrintStream err) {
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
        LoggingSetup.apply(settings);
        try {
            DatabaseSchema.prepare(postgres, true);
        } catch (StorageUnavailable e) {
            err.println("mls: " + DatabaseSchema.inWords(postgres.direct(), e));
            return FAILED;
        }
        err.println("mls: the schema is up to date in " + postgres.direct());
        return 0;
    }
}
