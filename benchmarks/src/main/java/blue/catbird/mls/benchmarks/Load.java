package blue.catbird.mls.benchmarks;

import blue.catbird.mls.benchmarks.load.Driver;
import blue.catbird.mls.benchmarks.load.Plan;
import blue.catbird.mls.benchmarks.scenario.Stage;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The program that calls a server at a rate, or with a number of clients, and says how it went. */
public final class Load {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Load() {}

    /** Runs as the words say; the exit code is 2 for words that make no sense, 1 for a failure. */
    public static void main(String[] words) {
        System.exit(run(List.of(words), System.out, System.err));
    }

    static int run(List<String> words, PrintStream out, PrintStream err) {
        if (words.contains("--help")) {
            out.print(LoadOptions.USAGE);
            return DONE;
        }
        LoadOptions options;
        try {
            options = LoadOptions.parse(words);
        } catch (IllegalArgumentException e) {
            err.println("load: " + e.getMessage() + "; load --help says what there is");
            return MISUSED;
        }
        try {
            put(options, out);
            return DONE;
        } catch (RuntimeException e) {
            err.println("load: " + e.getMessage());
            return FAILED;
        }
    }

    private static void put(LoadOptions options, PrintStream out) {
        Stage stage =
                Stage.set(
                        new Driver(options.url(), Driver.Idle.SLEEPS),
                        options.audience(),
                        options.scenario(),
                        options.users(),
                        options.conversations());
        if (options.warmUp().isPositive()) {
            Plan warmUp = Plan.closed(options.connections(), options.warmUp());
            Measured.run(stage, warmUp, options.ahead(options.warmUp()), Optional.empty());
        }
        Plan plan = options.plan();
        if (options.label().isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "%s, %s, %d connections, %s%n",
                    options.scenario(),
                    plan.pace(),
                    plan.connections(),
                    options.calls().isPresent()
                            ? options.calls().getAsLong() + " calls"
                            : plan.duration().toSeconds() + " s");
        }
        Report report =
                new Report(
                        Measured.run(
                                stage,
                                plan,
                                options.ahead(),
                                options.serverPid().map(ProcessCpu::of)));
        options.label().ifPresentOrElse(label -> report.print(label, out), () -> report.print(out));
    }
}
