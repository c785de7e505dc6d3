package blue.catbird.mls.bootstrap.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Warns about variables that look like settings and are none: most are misspelt. */
final class UnknownNames {
    private static final String PREFIX = "MLS_";

    private UnknownNames() {}

    static List<String> warnings(Collection<String> names) {
        Set<String> known =
                KnownSettings.all().stream()
                        .map(Setting::name)
                        .flatMap(name -> Stream.of(name, name + Variables.IN_FILE))
                        .collect(Collectors.toSet());
        return names.stream()
                .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
                .sorted()
                .map(name -> name + " is not a setting; did you mean " + nearest(name, known) + "?")
                .toList();
    }

    private static String nearest(String name, Set<String> known) {
        return known.stream()
                .min(
                        Comparator.comparingInt((String other) -> distance(name, other))
                                .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    /** How many letters have to be put in, left out or changed (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
