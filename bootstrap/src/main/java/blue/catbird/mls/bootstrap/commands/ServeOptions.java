package blue.catbird.mls.bootstrap.commands;

import blue.catbird.mls.bootstrap.settings.Variables;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of the command {@code serve}.
 *
 * @param dev callers may be did:key identities
 * @param devPostgres the folder of a private database, if there is to be one
 */
record ServeOptions(boolean dev, Optional<Path> devPostgres) {
    private static final String DEV = "--dev";
    private static final String DEV_POSTGRES = "--dev-postgres";

    /**
     * Reads the words of a command line.
     *
     * @param home the folder that holds what belongs to the project
     * @throws IllegalArgumentException with a sentence, if one is no option
     */
    static ServeOptions parse(List<String> words, Path home) {
        boolean dev = false;
        Optional<Path> devPostgres = Optional.empty();
        for (String word : words) {
            if (word.equals(DEV)) {
                dev = true;
            } else if (word.equals(DEV_POSTGRES)) {
                devPostgres = Optional.of(home.resolve(".mls").resolve("postgres"));
            } else if (word.startsWith(DEV_POSTGRES + "=")) {
                devPostgres = Optional.of(folder(word.substring(DEV_POSTGRES.length() + 1)));
            } else {
                throw new IllegalArgumentException(
                        "serve knows no option '%s'; there are --config FILE, --dev and --dev-postgres[=FOLDER]"
                                .formatted(word));
            }
        }
        return new ServeOptions(dev, devPostgres);
    }

    private static Path folder(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("--dev-postgres= names no folder");
        }
        return Path.of(text);
    }

    /**
     * The variables with those that the options stand for.
     *
     * @throws IllegalArgumentException with a sentence, if they contradict each other
     */
    Variables appliedTo(Variables variables) {
        Map<String, String> all = new HashMap<>(variables.all());
        if (dev) {
            all.remove("MLS_DEV_AUTH" + Variables.IN_FILE);
            all.put("MLS_DEV_AUTH", "on");
        }
        if (devPostgres.isPresent()) {
            PrivateDatabase.applyTo(all);
        }
        return variables.with(all);
    }
}
