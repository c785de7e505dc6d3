package blue.catbird.mls.benchmarks;

import blue.catbird.mls.benchmarks.scenario.ScenarioKind;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Options of a command line, each with its value. */
record Words(Map<String, String> values) {
    /**
     * Reads {@code words}, where an option is one that {@code usage} names.
     *
     * @throws IllegalArgumentException with a message for whoever wrote them
     */
    static Words of(List<String> words, String usage) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < words.size(); i += 2) {
            String option = words.get(i);
            if (!option.startsWith("--") || !usage.contains("  " + option + " ")) {
                throw new IllegalArgumentException("there is no option '" + option + "'");
            }
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException(option + " lacks its value");
            }
            values.put(option, words.get(i + 1));
        }
        return new Words(Map.copyOf(values));
    }

    Optional<String> text(String option) {
        return Optional.ofNullable(values.get(option));
    }

    int number(String option, int preset) {
        String text = text(option).orElse(Integer.toString(preset));
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " takes a number, not " + text, e);
        }
    }

    ScenarioKind scenario(ScenarioKind preset) {
        String name = text("--scenario").orElse(preset.toString());
        return ScenarioKind.named(name)
                .orElseThrow(() -> new IllegalArgumentException("no scenario is " + name));
    }

    URI url(String option, String preset) {
        URI url = URI.create(text(option).orElse(preset));
        if (url.getHost() == null || url.getPort() < 0 || !"http".equals(url.getScheme())) {
            throw new IllegalArgumentException(option + " takes http://HOST:PORT, not " + url);
        }
        return url;
    }
}
