package blue.catbird.mls.application.internal.query;

import blue.catbird.mls.application.internal.write.UnitOfWork;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.domain.refusal.Outcome;

/**
 * A read whose parameters were checked.
 *
 * @param <R> what is told
 */
public interface PreparedRead<R> {
    /** The rows that it has to see first. */
    Needs needs();

    default Locking locking() {
        return Locking.NONE;
    }

    /** Answers from what was loaded, and looks further in {@code session}. */
    Outcome<R> read(Session session, UnitOfWork unit);
}
