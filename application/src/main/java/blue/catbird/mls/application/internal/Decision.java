package blue.catbird.mls.application.internal;

import blue.catbird.mls.application.observation.Observation;
import blue.catbird.mls.application.observation.Observation.DuplicatePrevented;
import blue.catbird.mls.domain.refusal.Outcome;

/** A write that is going to be done: what is told, and what it changes. */
record Decision<R>(R result, Changes changes) {
    /** Done, with these changes. */
    static <R> Outcome<Decision<R>> of(R result, Changes changes) {
        return Outcome.done(new Decision<>(result, changes));
    }

    /** Done before, as {@code prevented} tells. */
    static <R> Decision<R> repeat(R result, DuplicatePrevented prevented) {
        return new Decision<>(result, new Changes().observe(prevented));
    }

    /** Nothing to do, but to tell what was observed. */
    static <R> Outcome<Decision<R>> unchanged(R result, Observation... observed) {
        Changes none = new Changes();
        for (Observation observation : observed) {
            none.observe(observation);
        }
        return of(result, none);
    }
}
