package blue.catbird.mls.application.internal.write;

import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.domain.refusal.Outcome;

/**
 * A write whose bytes were checked: it says what it has to see, and then decides.
 *
 * @param <R> what is told when it was done
 */
public interface Prepared<R> {
    /** The rows on which it decides. */
    Needs needs();

    /** Decides on what was loaded; nothing is written here. */
    Outcome<Decision<R>> decide(UnitOfWork unit);

    /**
     * Whether it may share a transaction with others: it is short, and changes nothing that a
     * {@link UnitOfWork} does not move on for those that are decided after it.
     */
    default boolean mayShare() {
        return false;
    }

    /** The content that it stores, in bytes. */
    default long size() {
        return 0;
    }
}
