package blue.catbird.mls.bootstrap.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The texts that settings are given, and where each comes from. */
final class SettingValues {
    /**
     * The value that a setting is given.
     *
     * @param source where it comes from, as {@code check-config} tells it: {@code environment},
     *     {@code file}, or the variable that names the file in which it is
     */
    record Given(String text, String source) {
        private static final String ENVIRONMENT = "environment";
        private static final String FILE = "file";

        /** Whether the value is in a file of its own, whose contents are repeated nowhere. */
        boolean isInFile() {
            return source.endsWith(Variables.IN_FILE);
        }
    }

    private final Variables variables;
    private final Map<Setting<?>, Given> given = new HashMap<>();
    private final List<String> problems;

    private SettingValues(Variables variables) {
        this.variables = variables;
        this.problems = new ArrayList<>(variables.problems());
    }

    /** Those that variables give, with the files read that they name. */
    static SettingValues of(Variables variables) {
        SettingValues values = new SettingValues(variables);
        KnownSettings.all().forEach(values::look);
        return values;
    }

    private void look(Setting<?> setting) {
        String name = setting.name();
        String inFile = name + Variables.IN_FILE;
        boolean itself = variables.all().containsKey(name);
        boolean byFile = variables.all().containsKey(inFile);
        if (itself && byFile) {
            problems.add("%s and %s are both given: leave one of them out".formatted(name, inFile));
        } else if (itself) {
            given.put(
                    setting,
                    new Given(
                            variables.all().getOrDefault(name, ""),
                            variables.ofFile().contains(name) ? Given.FILE : Given.ENVIRONMENT));
        } else if (byFile) {
            readFile(setting, inFile);
        }
    }

    private void readFile(Setting<?> setting, String variable) {
        try {
            String file = variables.all().getOrDefault(variable, "");
            given.put(setting, new Given(SettingsFile.readValue(file), variable));
        } catch (SettingsFile.Unreadable e) {
            problems.add(variable + ": " + e.getMessage());
        }
    }

    /** The value that a setting is given; nothing if it has its default. */
    Optional<Given> of(Setting<?> setting) {
        return Optional.ofNullable(given.get(setting));
    }

    /** The value that a setting has, as far as anybody may see it. */
    String shown(Setting<?> setting) {
        return of(setting)
                .map(it -> it.isInFile() ? Setting.secret(it.text()) : setting.shown(it.text()))
                .orElseGet(() -> setting.shown(setting.preset()));
    }

    /** Where the value of a setting comes from. */
    String source(Setting<?> setting) {
        return of(setting).map(Given::source).orElse("default");
    }

    /** A line for each setting. */
    List<String> listing() {
        return KnownSettings.all().stream().map(this::line).toList();
    }

    private String line(Setting<?> setting) {
        return "%-24s %-24s %-12s %s"
                .formatted(setting.name(), shown(setting), source(setting), setting.meaning());
    }

    /** The problems of the files, and of settings given twice. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** The names of all variables, settings or not. */
    Set<String> names() {
        return variables.all().keySet();
    }
}
