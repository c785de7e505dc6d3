package blue.catbird.mls.bootstrap.commands;

import blue.catbird.mls.adapters.postgres.check.DatabaseFinding;
import blue.catbird.mls.adapters.postgres.check.DatabaseFinding.Verdict;
import blue.catbird.mls.bootstrap.settings.Settings;
import blue.catbird.mls.bootstrap.settings.SettingsReader;
import blue.catbird.mls.bootstrap.settings.Variables;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The command {@code check-config [--config FILE] [--connect]}: prints each setting, where its
 * value comes from, what is wrong and what opens the server; and how what it is to be connected
 * with answers.
 *
 * <p>Exit codes: 0 all is well, 1 something is wrong, 2 misused.
 *
 * @param logging sets up how the libraries log that connect
 */
public record CheckConfigCommand(Map<String, String> environment, Consumer<Settings> logging) {
    private static final String CONNECT = "--connect";
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    public int run(List<String> words, PrintStream out, PrintStream err) {
        return ConfigOption.takenFrom(words, err)
                .map(config -> run(config, out, err))
                .orElse(MISUSED);
    }

    private int run(ConfigOption config, PrintStream out, PrintStream err) {
        boolean connects = config.rest().equals(List.of(CONNECT));
        if (!connects && !config.rest().isEmpty()) {
            err.println("mls: check-config takes no options but --config FILE and --connect");
            return MISUSED;
        }
        SettingsReader.Result result =
                SettingsReader.read(Variables.of(environment, config.file()));
        print(result, out);
        return result.settings()
                .map(settings -> connects ? connect(settings, out) : 0)
                .orElse(FAILED);
    }

    private static void print(SettingsReader.Result result, PrintStream out) {
        result.listing().forEach(out::println);
        result.warnings().forEach(warning -> out.println("warning: " + warning));
        result.unsafe().forEach(sentence -> out.println("unsafe:  " + sentence));
        result.problems().forEach(problem -> out.println("wrong:   " + problem));
        if (result.settings().isPresent()) {
            out.println(verdict(result.unsafe().size()));
        }
    }

    private static String verdict(int unsafe) {
        return switch (unsafe) {
            case 0 -> "All settings are valid.";
            case 1 -> "All settings are valid, and one of them opens the server: see above.";
            default ->
                    "All settings are valid, and %s of them open the server: see above."
                            .formatted(unsafe);
        };
    }

    private int connect(Settings settings, PrintStream out) {
        logging.accept(settings);
        List<DatabaseFinding> findings = ConnectionChecks.of(settings, InstantSource.system());
        findings.forEach(finding -> out.println(name(finding.verdict()) + finding.sentence()));
        return findings.stream().anyMatch(it -> it.verdict() == Verdict.WRONG) ? FAILED : 0;
    }

    private static String name(Verdict verdict) {
        return switch (verdict) {
            case OK -> "ok:      ";
            case WRONG -> "wrong:   ";
            case UNSURE -> "unsure:  ";
        };
    }
}
