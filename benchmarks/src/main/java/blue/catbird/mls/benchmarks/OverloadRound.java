package blue.catbird.mls.benchmarks;

import blue.catbird.mls.benchmarks.load.Results;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The figures of one round of overload, or the medians of several.
 *
 * @param best calls served a second by a server that has just enough to do
 * @param served the same at three times that rate
 * @param servedP99 milliseconds at that rate until a call was served
 * @param rejectedP99 milliseconds at that rate until a call was turned away
 * @param unanswered calls that nobody answered or whose connection broke, and those never begun
 */
record OverloadRound(
        double best, double served, double servedP99, double rejectedP99, double unanswered) {
    static OverloadRound of(Measured calm, Measured overload) {
        Results results = overload.results();
        return new OverloadRound(
                calm.results().perSecond(Results::isServed),
                results.perSecond(Results::isServed),
                Report.millis(results.latencies(Results::isServed), 99),
                Report.millis(results.latencies(Results::isRejected), 99),
                results.unanswered()
                        + results.notBegun()
                        + results.latencies(outcome -> outcome.startsWith("connection"))
                                .getTotalCount());
    }

    static OverloadRound median(List<OverloadRound> rounds) {
        return new OverloadRound(
                median(rounds, OverloadRound::best),
                median(rounds, OverloadRound::share) * median(rounds, OverloadRound::best),
                median(rounds, OverloadRound::servedP99),
                median(rounds, OverloadRound::rejectedP99),
                median(rounds, OverloadRound::unanswered));
    }

    private static double median(
            List<OverloadRound> rounds, ToDoubleFunction<OverloadRound> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The throughput under overload as a fraction of the best. */
    double share() {
        return served / best;
    }

    void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "=> best %.0f/s; at three times that: served %.0f/s (%.0f %%, p99 %.1f ms),"
                        + " rejected in %.1f ms at p99, lost or not begun %.0f; load average %s%n",
                best,
                served,
                share() * 100,
                servedP99,
                rejectedP99,
                unanswered,
                ProcessCpu.loadAverage());
    }
}
