package blue.catbird.mls.bootstrap.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The variables that settings are read from: those of the environment, and beneath them the lines
 * of a file.
 *
 * @param all of both, by name; where both give a setting, as the environment has it
 * @param ofFile the names of those that the file alone gives
 * @param problems what is wrong with the file, each a line that names it
 */
public record Variables(Map<String, String> all, Set<String> ofFile, List<String> problems) {
    /** At the end of the name of a variable that names the file in which a setting's value is. */
    public static final String IN_FILE = "_FILE";

    private static final Pattern NAME = Pattern.compile("MLS_[A-Z0-9_]{1,60}");
    private static final Pattern QUOTED = Pattern.compile("(?s)\".*\"|'.*'");

    public Variables {
        all = Map.copyOf(all);
        ofFile = Set.copyOf(ofFile);
        problems = List.copyOf(problems);
    }

    /** Those of the environment. */
    public static Variables of(Map<String, String> environment) {
        return new Variables(environment, Set.of(), List.of());
    }

    /** Those of the environment and of {@code file}, if there is one. */
    public static Variables of(Map<String, String> environment, Optional<String> file) {
        if (file.isEmpty()) {
            return of(environment);
        }
        try {
            return new Lines(file.get()).beneath(environment);
        } catch (SettingsFile.Unreadable e) {
            return new Variables(environment, Set.of(), List.of("--config: " + e.getMessage()));
        }
    }

    /** The same with others in place of {@link #all()}. */
    public Variables with(Map<String, String> others) {
        return new Variables(others, ofFile, problems);
    }

    /** The name of the setting that a variable gives, itself or by a file. */
    public static String setting(String name) {
        return name.endsWith(IN_FILE) ? name.substring(0, name.length() - IN_FILE.length()) : name;
    }

    /** The lines of a file of settings, and what is wrong with them; no line is ever repeated. */
    private static final class Lines {
        private final String file;
        private final Map<String, String> values = new HashMap<>();
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> problems = new ArrayList<>();

        Lines(String file) throws SettingsFile.Unreadable {
            this.file = file;
            List<String> lines = SettingsFile.read(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (!line.isEmpty() && !line.startsWith("#")) {
                    read(i + 1, line);
                }
            }
        }

        private void read(int number, String line) {
            int equals = line.indexOf('=');
            String name = equals < 0 ? "" : line.substring(0, equals).strip();
            String value = line.substring(equals + 1).strip();
            if (!NAME.matcher(name).matches()) {
                problem(number, "is not NAME=value with the name of a setting, such as MLS_PORT");
            } else if (value.length() > 1 && QUOTED.matcher(value).matches()) {
                problem(
                        number,
                        "has "
                                + name
                                + " in quotation marks, which would be a part of it: leave"
                                + " them out, or give it by "
                                + setting(name)
                                + IN_FILE);
            } else if (values.putIfAbsent(name, value) != null) {
                problem(number, "has %s, as line %s does".formatted(name, numbers.get(name)));
            } else {
                numbers.put(name, number);
            }
        }

        private void problem(int number, String sentence) {
            problems.add("%s, line %s %s".formatted(file, number, sentence));
        }

        Variables beneath(Map<String, String> environment) {
            Set<String> given = new HashSet<>();
            environment.keySet().forEach(name -> given.add(setting(name)));
            Map<String, String> all = new HashMap<>(values);
            all.keySet().removeIf(name -> given.contains(setting(name)));
            Set<String> ofFile = Set.copyOf(all.keySet());
            all.putAll(environment);
            return new Variables(all, ofFile, problems);
        }
    }
}
