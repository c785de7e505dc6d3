package blue.catbird.mls.bootstrap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
        result.warnings().forEach(warning -> err.println("mls: warning: " + warning));
        result.problems().forEach(problem -> err.println("mls: " + problem));
        return result.settings().map(settings -> start(settings, err)).orElse(FAILED);
    }

    private static int start(Settings settings, PrintStream err) {
        setUpLogging(settings);
        DeliveryService service;
        try {
            service = DeliveryService.start(settings);
        } catch (UncheckedIOException e) {
            err.println("mls: " + e.getMessage());
            return FAILED;
        }
        announce(settings, service);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service), "stop"));
        return RUNNING;
    }

    private static void stop(DeliveryService service) {
        Logger log = LoggerFactory.getLogger(ServeCommand.class);
        log.info("stopping: no new calls, those that run have ten seconds");
        service.close();
        log.info("stopped");
    }

    private static void announce(Settings settings, DeliveryService service) {
        Logger log = LoggerFactory.getLogger(ServeCommand.class);
        log.warn("STORAGE IS IN MEMORY: everything is gone when this process ends");
        if (settings.devAuth()) {
            log.warn("DEVELOPMENT AUTH IS ON: anybody on this machine can be any did:key");
        }
        service.metricsUrl().ifPresent(url -> log.info("metrics at {}", url));
        log.info("ready at {} for tokens to {}", service.url(), service.audience());
    }

    /** The simple logger reads these when the first logger is made. */
    static void setUpLogging(Settings settings) {
        String level = settings.logLevel().name().toLowerCase(Locale.ROOT);
        property("defaultLogLevel", level);
        property("showDateTime", "true");
        property("dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        property("showThreadName", "false");
        property("showShortLogName", "true");
        // The server behind has its own say only when something is wrong.
        property(
                "log.org.eclipse.jetty",
                settings.logLevel() == Settings.LogLevel.DEBUG ? "debug" : "warn");
        property(
                "log.io.javalin",
                settings.logLevel() == Settings.LogLevel.DEBUG ? "debug" : "warn");
    }

    private static void property(String name, String value) {
        System.setProperty("org.slf4j.simpleLogger." + name, value);
    }
}
