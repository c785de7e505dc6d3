package blue.catbird.mls.adapters.http;

import blue.catbird.mls.adapters.http.log.Pseudonyms;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The environment of a server.
 *
 * @param clock what tells tokens that have expired and bodies that take too long
 * @param nanoseconds a clock that only moves forward, to tell how long requests wait for answers
 *     and how old the answer of a health check is
 * @param random what the ids of requests are made of; used by many threads at once
 * @param faults what goes wrong on purpose
 * @param observer who is told of calls
 * @param pseudonyms what stands in the log for callers and conversations; none while unknown
 */
public record Surroundings(
        InstantSource clock,
        LongSupplier nanoseconds,
        RandomGenerator random,
        FaultInjection faults,
        HttpObserver observer,
        Supplier<Optional<Pseudonyms>> pseudonyms) {
    /** Where nothing goes wrong on purpose, and nobody counts. */
    public static Surroundings of(
            InstantSource clock, LongSupplier nanoseconds, RandomGenerator random) {
        return new Surroundings(
                clock,
                nanoseconds,
                random,
                FaultInjection.none(),
                HttpObserver.NONE,
                Optional::empty);
    }

    public Surroundings withFaults(FaultInjection others) {
        return new Surroundings(clock, nanoseconds, random, others, observer, pseudonyms);
    }

    public Surroundings withObserver(HttpObserver other) {
        return new Surroundings(clock, nanoseconds, random, faults, other, pseudonyms);
    }

    public Surroundings withPseudonyms(Supplier<Optional<Pseudonyms>> others) {
        return new Surroundings(clock, nanoseconds, random, faults, observer, others);
    }
}
