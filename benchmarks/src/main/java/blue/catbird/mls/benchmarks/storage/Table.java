package blue.catbird.mls.benchmarks.storage;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prints what {@code benchmarks/run} has measured as a table of medians and ratios. */
public final class Table {
    private static final String STORAGE = "storage-";

    private final Map<String, List<double[]>> rows = new LinkedHashMap<>();

    private Table(List<String> lines) {
        for (String line : lines) {
            String[] words = line.split(" ");
            double[] figures =
                    Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray();
            rows.computeIfAbsent(words[0], name -> new ArrayList<>()).add(figures);
        }
    }

    /** Takes the file with the results, the number of rounds, and the seconds of each run. */
    public static void main(String[] words) throws IOException {
        System.out.printf(
                "%s, %s %s, Java %s; medians of %s interleaved rounds of %s s each%n%n",
                System.getProperty("os.arch"),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("java.version"),
                words[1],
                words[2]);
        new Table(Files.readAllLines(Path.of(words[0]))).print(System.out);
    }

    private double median(String name, int column) {
        List<double[]> found = Optional.ofNullable(rows.get(name)).orElseThrow();
        double[] sorted = found.stream().mapToDouble(row -> row[column]).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    // pgbench tells the latency and then the rate; the storage path the rate, mean, p99, processor
    // time and messages a transaction.
    private void print(PrintStream out) {
        double naive = median("naive", 1);
        double oneTrip = median("one-trip", 1);
        out.println(
                "| | messages/s | × (a) | × (b) | mean ms | p99 ms | CPU-µs here | a transaction"
                        + " |");
        out.println("|---|---|---|---|---|---|---|---|");
        pgbench(out, "(a) pgbench, statement by statement, 8 connections", "naive", naive, oneTrip);
        pgbench(out, "(b) pgbench, in one round trip, 8 connections", "one-trip", naive, oneTrip);
        pgbench(out, "(a) with one connection", "naive-alone", naive, oneTrip);
        rows.keySet().stream()
                .filter(name -> name.startsWith(STORAGE))
                .forEach(name -> storage(out, name, naive, oneTrip));
        if (rows.containsKey(STORAGE + "1")) {
            out.printf(
                    "%nOne caller alone waits %.2f times as long as (a) with one connection.%n",
                    median(STORAGE + "1", 1) / median("naive-alone", 0));
        }
    }

    private void pgbench(PrintStream out, String what, String name, double naive, double oneTrip) {
        double rate = median(name, 1);
        out.printf(
                "| %s | %.0f | %.2f | %.2f | %.2f | | | 1 |%n",
                what, rate, rate / naive, rate / oneTrip, median(name, 0));
    }

    private void storage(PrintStream out, String name, double naive, double oneTrip) {
        double rate = median(name, 0);
        out.printf(
                "| (c) storage path, %s callers | %.0f | %.2f | %.2f | %.2f | %.2f | %.0f | %.1f"
                        + " |%n",
                name.substring(STORAGE.length()),
                rate,
                rate / naive,
                rate / oneTrip,
                median(name, 1),
                median(name, 2),
                median(name, 3),
                median(name, 4));
    }
}
