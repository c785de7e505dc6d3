package blue.catbird.mls.application.idempotency;

import blue.catbird.mls.domain.refusal.Outcome;

/** The answer to a write. */
public sealed interface Answer<R> {
    /** It was decided now; if it was done, it took effect together with this reply. */
    record Executed<R>(Outcome<R> outcome, Reply reply) implements Answer<R> {}

    /** It had been decided before; this is what was answered then. */
    record Replayed<R>(Reply reply) implements Answer<R> {}

    /** It was not tried. */
    record Rejected<R>(Rejection reason) implements Answer<R> {}
}
