package blue.catbird.mls.benchmarks.load;

import java.time.Duration;

/**
 * One run.
 *
 * @param connections how many calls can be under way at once
 * @param duration after which no call is begun
 * @param maxCalls after which no call is begun either
 */
public record Plan(Pace pace, int connections, Duration duration, long maxCalls) {
    public Plan {
        if (connections < 1) {
            throw new IllegalArgumentException("there must be at least one connection");
        }
    }

    /** Clients that call again and again for {@code duration}. */
    public static Plan closed(int clients, Duration duration) {
        return new Plan(new Pace.Closed(), clients, duration, Long.MAX_VALUE);
    }

    /** Calls at a rate for {@code duration}. */
    public static Plan open(double perSecond, int connections, Duration duration) {
        return new Plan(new Pace.Open(perSecond), connections, duration, Long.MAX_VALUE);
    }

    /** The same, with no more than so many calls. */
    public Plan atMost(long calls) {
        return new Plan(pace, connections, duration, Math.min(maxCalls, calls));
    }

    /** So many calls, as fast as {@code clients} get them answered, within ten minutes. */
    public static Plan count(long calls, int clients) {
        return new Plan(new Pace.Closed(), clients, Duration.ofMinutes(10), calls);
    }
}
