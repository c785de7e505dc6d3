package blue.catbird.mls.bootstrap.commands;

import blue.catbird.mls.adapters.http.log.Pseudonyms;
import blue.catbird.mls.adapters.postgres.PostgresStorage;
import blue.catbird.mls.application.port.failure.StorageFault;
import blue.catbird.mls.application.port.failure.StorageUnavailable;
import blue.catbird.mls.bootstrap.logging.LoggingSetup;
import blue.catbird.mls.bootstrap.settings.Settings;
import blue.catbird.mls.bootstrap.settings.SettingsReader;
import blue.catbird.mls.bootstrap.settings.Variables;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command {@code who [--config FILE] NAME...}: prints what stands in the log for accounts
 * (DIDs) and conversations (hexadecimal ids), to search for.
 *
 * <p>Exit codes: 0 done, 1 the key is not to be had, 2 misused.
 */
public record WhoCommand(Map<String, String> environment) {
    private static final int CONNECTIONS = 1;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    public int run(List<String> words, PrintStream out, PrintStream err) {
        return ConfigOption.takenFrom(words, err)
                .map(config -> run(config, out, err))
                .orElse(MISUSED);
    }

    private int run(ConfigOption config, PrintStream out, PrintStream err) {
        List<String> names = config.rest();
        Optional<String> stranger = names.stream().filter(name -> !isName(name)).findFirst();
        if (names.isEmpty() || stranger.isPresent()) {
            err.println(
                    "mls: "
                            + stranger.map(
                                            "'%s' is neither a DID nor the id of a conversation; "
                                                    ::formatted)
                                    .orElse("")
                            + "use it as: who DID, or who CONVERSATION");
            return MISUSED;
        }
        SettingsReader.Result result =
                SettingsReader.read(Variables.of(environment, config.file()));
        result.problems().forEach(problem -> err.println("mls: " + problem));
        return result.settings()
                .flatMap(
                        settings -> {
                            LoggingSetup.apply(settings);
                            return key(settings, err);
                        })
                .map(
                        pseudonyms -> {
                            names.forEach(name -> out.println(pseudonym(pseudonyms, name)));
                            return 0;
                        })
                .orElse(FAILED);
    }

    private static boolean isName(String name) {
        return Did.isValid(name) || ConvoId.isHex(name);
    }

    private static String pseudonym(Pseudonyms pseudonyms, String name) {
        return Did.isValid(name) ? pseudonyms.of(new Did(name)) : pseudonyms.ofConversation(name);
    }

    private static Optional<Pseudonyms> key(Settings settings, PrintStream err) {
        if (settings.logKey().isPresent()) {
            return settings.logKey().map(key -> new Pseudonyms(key.toArray()));
        }
        return switch (settings.storage()) {
            case Settings.Storage.Memory() -> {
                err.println(
                        "mls: a server whose storage is in memory makes a key of its own when it"
                                + " starts: set MLS_LOG_KEY_FILE for it and for this command, or"
                                + " MLS_STORAGE and MLS_DATABASE_URL as for the server");
                yield Optional.empty();
            }
            case Settings.Storage.Postgres postgres -> stored(postgres, err);
        };
    }

    private static Optional<Pseudonyms> stored(
            Settings.Storage.Postgres settings, PrintStream err) {
        try (PostgresStorage storage =
                PostgresStorage.open(settings.database().withConnections(CONNECTIONS))) {
            return Optional.of(new Pseudonyms(storage.logKey()));
        } catch (StorageUnavailable | StorageFault e) {
            err.println("mls: the key of the log is not to be had: " + e.getMessage());
            return Optional.empty();
        }
    }
}
