package blue.catbird.mls.benchmarks;

import blue.catbird.mls.benchmarks.load.Results;

import org.HdrHistogram.Histogram;

import java.io.PrintStream;
import java.util.Locale;

/** Says in words and figures what a run came to. */
record Report(Measured measured) {
    private static final double NANOS_A_MILLI = 1e6;

    void print(PrintStream out) {
        Results results = measured.results();
        out.printf(Locale.ROOT, "  %-24s %.0f/s%n", "answered", results.perSecond(outcome -> true));
        printTimes(out, "all", results.latencies(outcome -> true));
        results.outcomes().forEach((outcome, times) -> printTimes(out, outcome, times));
        if (results.notBegun() > 0) {
            out.printf(
                    Locale.ROOT,
                    "  %-24s %d: no connection was free%n",
                    "not begun",
                    results.notBegun());
        }
        if (results.unanswered() > 0) {
            out.printf(Locale.ROOT, "  %-24s %d%n", "unanswered", results.unanswered());
        }
        measured.serverMicros().ifPresent(micros -> printCpu(out, "server CPU", micros));
        printCpu(out, "generator CPU", measured.ownMicros());
        if (measured.mintedOnTheWay() > 0) {
            out.printf(
                    Locale.ROOT,
                    "  %-24s %d%n",
                    "tokens made meanwhile",
                    measured.mintedOnTheWay());
        }
        out.printf(Locale.ROOT, "  %-24s %s%n", "load average", ProcessCpu.loadAverage());
    }

    /** The same in one line of figures that begins with {@code label}. */
    void print(String label, PrintStream out) {
        Results results = measured.results();
        Histogram served = results.latencies(Results::isServed);
        out.printf(
                Locale.ROOT,
                "%s %.0f %.2f %.2f %.0f %.0f %d%n",
                label,
                results.perSecond(Results::isServed),
                millis(served, 50),
                millis(served, 99),
                measured.serverMicros().orElse(Double.NaN),
                measured.ownMicros(),
                results.calls() - served.getTotalCount());
    }

    private void printCpu(PrintStream out, String what, double micros) {
        double share = micros * measured.results().perSecond(outcome -> true) / 1e6;
        out.printf(
                Locale.ROOT,
                "  %-24s %.0f µs a call, %.0f %% of a core%n",
                what,
                micros,
                share * 100);
    }

    private static void printTimes(PrintStream out, String what, Histogram times) {
        out.printf(
                Locale.ROOT,
                "  %-24s %8d   ms: p50 %.2f  p90 %.2f  p99 %.2f  p99.9 %.2f  max %.2f%n",
                what,
                times.getTotalCount(),
                millis(times, 50),
                millis(times, 90),
                millis(times, 99),
                millis(times, 99.9),
                millis(times, 100));
    }

    static double millis(Histogram times, double percentile) {
        return times.getValueAtPercentile(percentile) / NANOS_A_MILLI;
    }
}
