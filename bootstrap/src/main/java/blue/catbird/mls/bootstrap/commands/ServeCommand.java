package blue.catbird.mls.bootstrap.commands;

import blue.catbird.mls.application.port.failure.StorageUnavailable;
import blue.catbird.mls.bootstrap.dev.DevDatabase;
import blue.catbird.mls.bootstrap.logging.LoggingSetup;
import blue.catbird.mls.bootstrap.service.DatabaseSchema;
import blue.catbird.mls.bootstrap.service.DeliveryService;
import blue.catbird.mls.bootstrap.settings.Settings;
import blue.catbird.mls.bootstrap.settings.SettingsReader;
import blue.catbird.mls.bootstrap.settings.Variables;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command {@code serve [--config FILE] [--dev] [--dev-postgres[=FOLDER]]}.
 *
 * @param home the folder that holds what belongs to the project
 */
public record ServeCommand(Map<String, String> environment, Path home) {
    /** Not an exit code: the service runs until somebody stops it. */
    public static final int RUNNING = -1;

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    public int run(List<String> words, PrintStream err) {
        Variables variables;
        ServeOptions options;
        try {
            ConfigOption config = ConfigOption.takenFrom(words);
            options = ServeOptions.parse(config.rest(), home);
            variables = options.appliedTo(Variables.of(environment, config.file()));
        } catch (IllegalArgumentException e) {
            err.println("mls: " + e.getMessage());
            return MISUSED;
        }
        SettingsReader.Result result = SettingsReader.read(variables);
        result.problems().forEach(problem -> err.println("mls: " + problem));
        if (result.settings().isEmpty()) {
            return FAILED;
        }
        LoggingSetup.apply(result.settings().get());
        Logger log = LoggerFactory.getLogger(ServeCommand.class);
        result.warnings().forEach(log::warn);
        result.unsafe().forEach(sentence -> log.warn("UNSAFE: {}", sentence));
        return options.devPostgres()
                .map(folder -> startWithDatabase(folder, variables, err))
                .orElseGet(() -> start(result.orThrow(), () -> {}, err));
    }

    private static int startWithDatabase(Path folder, Variables variables, PrintStream err) {
        Map<String, String> completed = new HashMap<>(variables.all());
        DevDatabase database;
        try {
            database = PrivateDatabase.start(folder, completed);
        } catch (IOException e) {
            err.println("mls: " + e.getMessage());
            return FAILED;
        }
        database.death().thenAccept(LoggerFactory.getLogger(ServeCommand.class)::error);
        int exit =
                start(
                        SettingsReader.read(variables.with(completed)).orThrow(),
                        database::close,
                        err);
        if (exit != RUNNING) {
            database.close();
        }
        return exit;
    }

    /** Starts the service; {@code afterwards} comes when it has stopped. */
    private static int start(Settings settings, Runnable afterwards, PrintStream err) {
        DeliveryService service;
        try {
            service = DeliveryService.start(settings);
        } catch (UncheckedIOException e) {
            err.println("mls: " + e.getMessage());
            return FAILED;
        } catch (StorageUnavailable e) {
            err.println("mls: " + inWords(settings.storage(), e));
            return FAILED;
        }
        announce(settings, service);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service, afterwards), "stop"));
        return RUNNING;
    }

    private static String inWords(Settings.Storage storage, StorageUnavailable failure) {
        return switch (storage) {
            case Settings.Storage.Memory() -> String.valueOf(failure.getMessage());
            case Settings.Storage.Postgres postgres ->
                    DatabaseSchema.inWords(postgres.direct(), failure);
        };
    }

    private static void stop(DeliveryService service, Runnable afterwards) {
        Logger log = LoggerFactory.getLogger(ServeCommand.class);
        log.info("stopping: no new calls, those that run have ten seconds");
        service.close();
        afterwards.run();
        log.info("stopped");
    }

    private static void announce(Settings settings, DeliveryService service) {
        Logger log = LoggerFactory.getLogger(ServeCommand.class);
        switch (settings.storage()) {
            case Settings.Storage.Memory() ->
                    log.warn("STORAGE IS IN MEMORY: everything is gone when this process ends");
            case Settings.Storage.Postgres postgres ->
                    log.info("storage is {}", postgres.database());
        }
        service.metricsUrl().ifPresent(url -> log.info("metrics at {}", url));
        log.info("ready at {}", service.url());
    }
}
