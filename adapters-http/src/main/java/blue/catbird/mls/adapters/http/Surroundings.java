package blue.catbird.mls.adapters.http;

import java.time.InstantSource;

/**
 * What a server has around it.
 *
 * @param clock what tells tokens that have expired and bodies that take too long
 * @param faults what goes wrong on purpose
 * @param observer who is told of calls
 */
public record Surroundings(InstantSource clock, FaultInjection faults, HttpObserver observer) {
    /** Where nothing goes wrong on purpose, and nobody counts. */
    public static Surroundings of(InstantSource clock) {
        return new Surroundings(clock, FaultInjection.none(), HttpObserver.NONE);
    }

    public Surroundings withFaults(FaultInjection others) {
        return new Surroundings(clock, others, observer);
    }

    public Surroundings withObserver(HttpObserver other) {
        return new Surroundings(clock, faults, other);
    }
}
