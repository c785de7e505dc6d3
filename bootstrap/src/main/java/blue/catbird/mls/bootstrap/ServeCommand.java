package blue.catbird.mls.bootstrap;

import blue.catbird.mls.application.port.StorageUnavailable;
import blue.catbird.mls.bootstrap.logging.JsonLogging;
import blue.catbird.mls.bootstrap.logging.TextLogging;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.SLF4JServiceProvider;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The command {@code serve [--dev]}. */
record ServeCommand(Map<String, String> environment) {
    /** Not an exit code: the service runs until somebody stops it. */
    static final int RUNNING = -1;

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    int run(List<String> options, PrintStream err) {
        Map<String, String> variables = new HashMap<>(environment);
        for (String option : options) {
            if (!option.equals("--dev")) {
                err.println("mls: serve knows no option '" + option + "'; there is --dev");
                return MISUSED;
            }
            variables.put("MLS_DEV_AUTH", "on");
        }
        SettingsReader.Result result = SettingsReader.read(variables);
        result.problems().forEach(problem -> err.println("mls: " + problem));
        return result.settings()
                .map(settings -> start(settings, result.warnings(), err))
                .orElse(FAILED);
    }

    private static int start(Settings settings, List<String> warnings, PrintStream err) {
        setUpLogging(settings);
        warnings.forEach(LoggerFactory.getLogger(ServeCommand.class)::warn);
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
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service), "stop"));
        return RUNNING;
    }

    private static String inWords(Settings.Storage storage, StorageUnavailable failure) {
        return switch (storage) {
            case Settings.Storage.Memory() -> String.valueOf(failure.getMessage());
            case Settings.Storage.Postgres postgres ->
                    MigrateCommand.inWords(postgres.direct(), failure);
        };
    }

    private static void stop(DeliveryService service) {
        Logger log = LoggerFactory.getLogger(ServeCommand.class);
        log.info("stopping: no new calls, those that run have ten seconds");
        service.close();
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
        if (settings.devAuth()) {
            log.warn("DEVELOPMENT AUTH IS ON: anybody on this machine can be any caller");
        }
        service.metricsUrl().ifPresent(url -> log.info("metrics at {}", url));
        log.info("ready at {}", service.url());
    }

    /** SLF4J and the simple logger read these when the first logger is made. */
    static void setUpLogging(Settings settings) {
        System.setProperty("slf4j.provider", provider(settings.logFormat()).getName());
        // It would say which provider it was told to use.
        System.setProperty("slf4j.internal.verbosity", "WARN");
        String level = settings.logLevel().name().toLowerCase(Locale.ROOT);
        property("defaultLogLevel", level);
        property("showDateTime", "true");
        property("dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        property("showThreadName", "false");
        property("showShortLogName", "true");
        String behind = levelBehind(settings.logLevel());
        property("log.org.eclipse.jetty", behind);
        property("log.io.javalin", behind);
        property("log.com.zaxxer.hikari", behind);
        property("log.org.flywaydb", behind);
        property("log.org.jooq", behind);
    }

    /** The server behind has its say only when something is wrong. */
    private static String levelBehind(Settings.LogLevel level) {
        return switch (level) {
            case ERROR -> "error";
            case WARN, INFO -> "warn";
            case DEBUG -> "debug";
        };
    }

    private static Class<? extends SLF4JServiceProvider> provider(Settings.LogFormat format) {
        return switch (format) {
            case TEXT -> TextLogging.class;
            case JSON -> JsonLogging.class;
        };
    }

    private static void property(String name, String value) {
        System.setProperty("org.slf4j.simpleLogger." + name, value);
    }
}
