package blue.catbird.mls.bootstrap;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The command {@code check-config}: prints each setting, where its value comes from and what is
 * wrong.
 *
 * <p>Exit codes: 0 all is well, 1 something is wrong, 2 misused.
 */
record CheckConfigCommand(Map<String, String> environment) {
    private static final int MISUSED = 2;

    int run(List<String> options, PrintStream out, PrintStream err) {
        if (!options.isEmpty()) {
            err.println("mls: check-config takes no options");
            return MISUSED;
        }
        SettingsReader.Result result = SettingsReader.read(environment);
        for (Setting<?> setting : KnownSettings.all()) {
            boolean set = environment.containsKey(setting.name());
            out.printf(
                    Locale.ROOT,
                    "%-24s %-24s %-12s %s%n",
                    setting.name(),
                    setting.shown(environment.getOrDefault(setting.name(), setting.preset())),
                    set ? "environment" : "default",
                    setting.meaning());
        }
        result.warnings().forEach(warning -> out.println("warning: " + warning));
        result.problems().forEach(problem -> out.println("wrong:   " + problem));
        if (result.problems().isEmpty()) {
            out.println("All settings are valid.");
            return 0;
        }
        return 1;
    }
}
