package blue.catbird.mls.application.query;

import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.refusal.Outcome;

/**
 * A use case that reads, and spends the token of the call with it.
 *
 * @param <Q> what is asked
 * @param <R> what is told
 */
public interface Read<Q, R> {
    Reading<R> execute(Bearer caller, Q query);

    /** The answer to a caller inside this process, who has no token. */
    default Outcome<R> execute(Did caller, Q query) {
        return switch (execute(Bearer.inside(caller), query)) {
            case Reading.Answered<R>(Outcome<R> outcome) -> outcome;
            case Reading.Rejected<R>(var reason) ->
                    throw new IllegalStateException("rejected without a token: " + reason);
        };
    }
}
