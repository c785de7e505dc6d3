package blue.catbird.mls.bootstrap.logging;

import blue.catbird.mls.bootstrap.settings.Settings;

import org.slf4j.spi.SLF4JServiceProvider;

import java.util.Locale;

/** Levels and the form of the log, as the settings of a program say. */
public final class LoggingSetup {
    private LoggingSetup() {}

    /** Chooses them; before the first logger is made, because SLF4J reads them then. */
    public static void apply(Settings settings) {
        System.setProperty("slf4j.provider", provider(settings.logFormat()).getName());
        // It would say which provider it was told to use.
        System.setProperty("slf4j.internal.verbosity", "WARN");
        property("defaultLogLevel", levelOfLibraries(settings.logLevel()));
        property("log.blue.catbird.mls", settings.logLevel().name().toLowerCase(Locale.ROOT));
        property("showDateTime", "true");
        property("dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        property("showThreadName", "false");
        property("showShortLogName", "true");
    }

    /**
     * Libraries have their say only when something is wrong: their details hold headers of requests
     * and parameters of statements, which are tokens and bodies.
     */
    private static String levelOfLibraries(Settings.LogLevel level) {
        return switch (level) {
            case ERROR -> "error";
            case WARN, INFO, DEBUG -> "warn";
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
