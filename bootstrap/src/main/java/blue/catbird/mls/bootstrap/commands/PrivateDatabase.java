package blue.catbird.mls.bootstrap.commands;

import blue.catbird.mls.bootstrap.dev.DevDatabase;
import blue.catbird.mls.bootstrap.dev.DevDatabaseProvider;
import blue.catbird.mls.bootstrap.settings.Variables;

import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The database that {@code serve --dev-postgres} brings along. */
final class PrivateDatabase {
    private static final String URL = "MLS_DATABASE_URL";
    private static final List<String> OF_ANOTHER =
            List.of(URL, "MLS_DATABASE_DIRECT_URL", "MLS_DATABASE_USER", "MLS_DATABASE_PASSWORD");

    /** Where it is comes with its start, and settings are read before. */
    private static final String NOT_YET = "postgres://mls@127.0.0.1/not-yet";

    private PrivateDatabase() {}

    /**
     * Sets the variables that choose it.
     *
     * @throws IllegalArgumentException if they name another database
     */
    static void applyTo(Map<String, String> variables) {
        variables.keySet().stream()
                .filter(name -> OF_ANOTHER.contains(Variables.setting(name)))
                .min(Comparator.naturalOrder())
                .ifPresent(PrivateDatabase::refuse);
        variables.remove("MLS_STORAGE" + Variables.IN_FILE);
        variables.put("MLS_STORAGE", "postgres");
        variables.put(URL, NOT_YET);
    }

    private static void refuse(String name) {
        throw new IllegalArgumentException(
                "--dev-postgres brings a database along and %s names another: leave one of them out"
                        .formatted(name));
    }

    /**
     * Starts it, says so, and completes the variables.
     *
     * @throws IOException with a sentence, if it cannot be started
     */
    static DevDatabase start(Path folder, Map<String, String> variables) throws IOException {
        LoggerFactory.getLogger(PrivateDatabase.class)
                .warn(
                        "DEVELOPMENT DATABASE: a private PostgreSQL for trying out, with its data"
                                + " in {}",
                        folder.toAbsolutePath().normalize());
        DevDatabase database = provider().start(folder, new SecureRandom());
        variables.put(URL, database.url());
        return database;
    }

    private static DevDatabaseProvider provider() throws IOException {
        return ServiceLoader.load(DevDatabaseProvider.class)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IOException(
                                        "there is no database to bring along; ./mls serve"
                                                + " --dev-postgres has one"));
    }
}
