package blue.catbird.mls.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Prints what {@code benchmarks/run} has measured as a table of medians and ratios. */
public final class Table {
    private static final String NAIVE = "naive";
    private static final String ONE_TRIP = "one-trip";
    private static final String ALONE = "naive-alone";

    /** In which column of a line which figure is; -1 where there is none. */
    private enum Source {
        /** Mean latency, rate, WAL, PostgreSQL's time. */
        PGBENCH(1, 0, -1, -1, 2, 3),
        /** Rate, mean, p99, time here, messages a transaction, WAL, PostgreSQL's time. */
        STORAGE(0, 1, 2, 3, 5, 6),
        /** Rate, p50, p99, the server's time, the generator's, not served, WAL, PostgreSQL's. */
        HTTP(0, 1, 2, 3, 6, 7);

        private final int rate;
        private final int typical;
        private final int p99;
        private final int cpu;
        private final int wal;
        private final int databaseCpu;

        Source(int rate, int typical, int p99, int cpu, int wal, int databaseCpu) {
            this.rate = rate;
            this.typical = typical;
            this.p99 = p99;
            this.cpu = cpu;
            this.wal = wal;
            this.databaseCpu = databaseCpu;
        }

        static Source of(String name) {
            if (name.equals(ONE_TRIP) || name.startsWith(NAIVE)) {
                return PGBENCH;
            }
            return name.startsWith("storage-") ? STORAGE : HTTP;
        }
    }

    private final Map<String, List<double[]>> rows = new LinkedHashMap<>();

    private Table(List<String> lines) {
        for (String line : lines) {
            String[] words = line.split(" ");
            double[] figures =
                    Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray();
            rows.computeIfAbsent(words[0], name -> new ArrayList<>()).add(figures);
        }
    }

    /** Takes the file with the results, the number of rounds, their seconds, and a version. */
    public static void main(String[] words) throws IOException {
        System.out.println(
                String.format(
                        Locale.ROOT,
                        "%s %s %s, %d processors, Java %s, %s; medians of %s interleaved rounds of"
                                + " %s s\n",
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version"),
                        words[3],
                        words[1],
                        words[2]));
        new Table(Files.readAllLines(Path.of(words[0]))).print(System.out);
    }

    private double median(String name, int column) {
        List<double[]> found =
                Optional.ofNullable(rows.get(name))
                        .orElseThrow(() -> new IllegalArgumentException("nothing of " + name));
        double[] sorted =
                found.stream()
                        .filter(row -> column >= 0 && column < row.length)
                        .mapToDouble(row -> row[column])
                        .sorted()
                        .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    private double rate(String name) {
        return median(name, Source.of(name).rate);
    }

    private void print(PrintStream out) {
        out.println(
                "| | a second | × (a) | × (b) | ms | ms at p99 | CPU-µs, JVM | CPU-µs, PostgreSQL"
                        + " | WAL bytes |");
        out.println("|---|---|---|---|---|---|---|---|---|");
        rows.keySet().forEach(name -> row(out, name));
        out.println();
        ratio(out, "a caller alone, latency / (a) alone", alone());
        over(out, "a key, at 64 clients", "send-keyed-64", "send-64");
        over(out, "a replay / the first execution", "replay-keyed-64", "send-keyed-64");
        over(out, "sendMessage over HTTP, 64 clients / (a)", "send-64", NAIVE);
        ratio(
                out,
                "getMessages, p99 among 1 M messages / among 10 k",
                p99("get-messages-large-64") / p99("get-messages-small-64"));
    }

    private double alone() {
        return median("storage-1", Source.STORAGE.typical) / median(ALONE, Source.PGBENCH.typical);
    }

    private double p99(String name) {
        return median(name, Source.HTTP.p99);
    }

    private void over(PrintStream out, String what, String one, String other) {
        ratio(out, what, rate(one) / rate(other));
    }

    private static void ratio(PrintStream out, String what, double value) {
        out.printf(Locale.ROOT, "- %s: %.2f%n", what, value);
    }

    private void row(PrintStream out, String name) {
        Source source = Source.of(name);
        out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.2f | %.2f | %.2f | %s | %s | %s | %s |%n",
                name,
                rate(name),
                rate(name) / rate(NAIVE),
                rate(name) / rate(ONE_TRIP),
                median(name, source.typical),
                cell("%.2f", median(name, source.p99)),
                cell("%.0f", median(name, source.cpu)),
                cell("%.0f", median(name, source.databaseCpu)),
                cell("%.0f", median(name, source.wal)));
    }

    private static String cell(String format, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
    }
}
