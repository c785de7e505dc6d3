package blue.catbird.mls.architecture.times;

import blue.catbird.mls.architecture.ProjectFolder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The table of docs/operations.md that tells the bounds of time, by their names. */
final class TimeTable {
    private static final String TITLE = "## Bounds of time";
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /**
     * A row.
     *
     * @param longer the names of what the bound has to be shorter than
     * @param sources constants as {@code Class.NAME}, and settings; none for what others decide
     */
    record Bound(String name, Duration value, List<String> longer, List<String> sources) {}

    private TimeTable() {}

    static Map<String, Bound> read() {
        String page;
        try {
            page = Files.readString(ProjectFolder.root().resolve("docs/operations.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parse(page);
    }

    static Map<String, Bound> parse(String page) {
        Map<String, Bound> bounds = new LinkedHashMap<>();
        int begin = page.indexOf(TITLE) + TITLE.length();
        int next = page.indexOf("\n## ", begin);
        String section = page.substring(begin, next < 0 ? page.length() : next);
        section.lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(TimeTable::bound)
                .forEach(
                        bound -> {
                            if (bounds.put(bound.name(), bound) != null) {
                                throw new IllegalArgumentException("twice: " + bound.name());
                            }
                        });
        return bounds;
    }

    private static Bound bound(String line) {
        List<String> cells =
                Arrays.stream(line.split("\\|", -1)).skip(1).map(String::strip).toList();
        return new Bound(
                cells.get(0),
                duration(cells.get(1)),
                Arrays.stream(cells.get(2).split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                CODE.matcher(cells.get(3)).results().map(it -> it.group(1)).toList());
    }

    private static Duration duration(String text) {
        MatchResult parts =
                Pattern.compile("(\\d+) (ms|s)")
                        .matcher(text)
                        .results()
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no duration: " + text));
        long amount = Long.parseLong(parts.group(1));
        return parts.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
    }

    /** The violations of nesting in {@code bounds}, one sentence each. */
    static List<String> violations(Map<String, Bound> bounds) {
        List<String> found = new ArrayList<>();
        for (Bound bound : bounds.values()) {
            for (String name : bound.longer()) {
                Bound whole = bounds.get(name);
                if (whole == null) {
                    found.add("%s names %s, which is no row".formatted(bound.name(), name));
                } else if (bound.value().compareTo(whole.value()) >= 0) {
                    found.add(
                            "%s (%s) is not shorter than %s (%s)"
                                    .formatted(bound.name(), bound.value(), name, whole.value()));
                }
            }
        }
        return found;
    }
}
