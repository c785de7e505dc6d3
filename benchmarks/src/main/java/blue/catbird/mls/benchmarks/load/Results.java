package blue.catbird.mls.benchmarks.load;

import org.HdrHistogram.Histogram;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The outcomes of the calls of one run: how many of each, and how long they took. */
public final class Results {
    private static final int DIGITS = 3;
    private static final double NANOS = 1e9;

    private final Map<String, Histogram> byOutcome = new TreeMap<>();
    private final Map<String, Long> inTime = new TreeMap<>();
    private long unanswered;
    private long notBegun;
    private Duration elapsed = Duration.ZERO;

    void answered(String outcome, long nanoseconds) {
        byOutcome
                .computeIfAbsent(outcome, name -> new Histogram(DIGITS))
                .recordValue(Math.max(0, nanoseconds));
    }

    /** Calls are no longer begun; what is answered from here on does not count as throughput. */
    void timeIsUp(Duration after) {
        elapsed = after;
        byOutcome.forEach((outcome, times) -> inTime.put(outcome, times.getTotalCount()));
    }

    void ended(long stillUnanswered, long due) {
        unanswered = stillUnanswered;
        notBegun = due;
    }

    /** The outcomes with the times from the intended start to the answer, in nanoseconds. */
    public Map<String, Histogram> outcomes() {
        return Collections.unmodifiableMap(byOutcome);
    }

    /** The times of the outcomes that {@code wanted} tells, together. */
    public Histogram latencies(Predicate<String> wanted) {
        Histogram together = new Histogram(DIGITS);
        byOutcome.forEach(
                (outcome, times) -> {
                    if (wanted.test(outcome)) {
                        together.add(times);
                    }
                });
        return together;
    }

    /** How many calls were answered, however. */
    public long calls() {
        return latencies(outcome -> true).getTotalCount();
    }

    /** How many calls a second had an outcome that {@code wanted} tells, while calls were begun. */
    public double perSecond(Predicate<String> wanted) {
        long calls =
                inTime.entrySet().stream()
                        .filter(outcome -> wanted.test(outcome.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
        return calls * NANOS / elapsed.toNanos();
    }

    /** How many calls had no answer within the time after the last was begun. */
    public long unanswered() {
        return unanswered;
    }

    /** How many calls were due, and no connection was free for them. */
    public long notBegun() {
        return notBegun;
    }

    /** From the first call to the end of the time in which calls were begun. */
    public Duration elapsed() {
        return elapsed;
    }

    /** Whether an outcome means that the call was carried out. */
    public static boolean isServed(String outcome) {
        return outcome.startsWith("2");
    }

    /** Whether an outcome means that the server had no room for the call. */
    public static boolean isRejected(String outcome) {
        return outcome.startsWith("503 ");
    }
}
