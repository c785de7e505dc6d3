package blue.catbird.mls.application.internal.write;

import blue.catbird.mls.application.observation.Observation;
import blue.catbird.mls.application.observation.Observation.DuplicatePrevented;
import blue.catbird.mls.domain.refusal.Outcome;

/** A write that is going to be done: what is told, and what it changes. */
public record Decision<R>(R result, Changes changes) {
    /** Done, with these changes. */
    public static <R> Outcome<Decision<R>> of(R result, Changes changes) {
        return Outcome.done(new Decision<>(result, changes));
    }

    /** Done before, as {@code prevented} tells. */
    public static <R> Decision<R> repeat(R result, DuplicatePrevented prevented) {
        return new Decision<>(result, new Changes().observe(prevented));
    }

    /** Nothing to do, but to tell what was observed. */
    public static <R> Outcome<Decision<R>> unchanged(R result, Observation... observed) {
        Changes none = new Changes();
        for (Observation observation : observed) {
            none.observe(observation);
        }
        return of(result, none);
    }
}
