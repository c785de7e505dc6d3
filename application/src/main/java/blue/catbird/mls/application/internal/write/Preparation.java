package blue.catbird.mls.application.internal.write;

import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.refusal.Outcome;

/**
 * The checks of what can be told from a request's bytes alone. They touch no storage.
 *
 * @param <C> what is asked
 * @param <R> what is told when it was done
 */
@FunctionalInterface
public interface Preparation<C, R> {
    Outcome<? extends Prepared<R>> prepare(Did caller, C command);
}
