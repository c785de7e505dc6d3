package blue.catbird.mls.demo.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often each person did what; several threads may count at once. */
public final class Ledger {
    private record Entry(String who, Tally what) {}

    private final Map<Entry, Integer> counts = new ConcurrentHashMap<>();

    void count(String who, Tally what) {
        counts.merge(new Entry(who, what), 1, Integer::sum);
    }

    int of(String who, Tally what) {
        return counts.getOrDefault(new Entry(who, what), 0);
    }

    /** The sum of a tally over all people. */
    public int total(Tally what) {
        return counts.entrySet().stream()
                .filter(each -> each.getKey().what() == what)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** A table with a line for each tally and a column for each person. */
    List<String> table(List<String> people) {
        List<String> headings = new ArrayList<>(people);
        headings.add("all");
        List<String> lines = new ArrayList<>();
        lines.add(line("", headings));
        Arrays.stream(Tally.values()).map(what -> line(what, people)).forEach(lines::add);
        return lines;
    }

    private String line(Tally what, List<String> people) {
        List<String> cells = new ArrayList<>();
        people.forEach(who -> cells.add(Integer.toString(of(who, what))));
        cells.add(Integer.toString(total(what)));
        return line(what.label(), cells);
    }

    private static String line(String label, List<String> cells) {
        StringBuilder line = new StringBuilder("%-44s".formatted(label));
        cells.forEach(cell -> line.append("%8s".formatted(cell)));
        return line.toString();
    }
}
