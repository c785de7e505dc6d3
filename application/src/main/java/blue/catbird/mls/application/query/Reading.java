package blue.catbird.mls.application.query;

import blue.catbird.mls.application.idempotency.Rejection;
import blue.catbird.mls.domain.refusal.Outcome;

import java.util.function.Function;

/** The answer to a read. */
public sealed interface Reading<R> {
    /** It was looked for. */
    record Answered<R>(Outcome<R> outcome) implements Reading<R> {}

    /** The token is not good for it, so that nothing was looked for. */
    record Rejected<R>(Rejection reason) implements Reading<R> {}

    /** The same answer with {@code change} applied to what was found. */
    default <U> Reading<U> map(Function<? super R, ? extends U> change) {
        return switch (this) {
            case Answered<R>(Outcome<R> outcome) -> new Answered<>(outcome.map(change));
            case Rejected<R>(Rejection reason) -> new Rejected<>(reason);
        };
    }
}
