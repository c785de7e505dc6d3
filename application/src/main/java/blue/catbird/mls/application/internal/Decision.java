package blue.catbird.mls.application.internal;

import blue.catbird.mls.domain.refusal.Outcome;

/** A write that is going to be done: what is told, and what it changes. */
record Decision<R>(R result, Changes changes) {
    /** Done, with these changes. */
    static <R> Outcome<Decision<R>> of(R result, Changes changes) {
        return Outcome.done(new Decision<>(result, changes));
    }

    /** Done already, or nothing to do. */
    static <R> Outcome<Decision<R>> unchanged(R result) {
        return of(result, new Changes());
    }
}
