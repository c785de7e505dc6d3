package blue.catbird.mls.application.internal.write;

import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.refusal.Outcome;

import java.util.List;

/**
 * The work of a write, between {@link OnceOnly}'s look at its key and its record of the reply.
 *
 * @param <C> what is asked
 * @param <P> the same, checked and parsed as far as its bytes alone tell
 * @param <R> what is told when it was done
 */
public interface Handler<C, P, R> {
    /** A checked command and who gave it. */
    record Checked<P>(Did caller, P command) {}

    WriteMethod method();

    /** Checks what can be told from the request's bytes alone; touches no storage. */
    Outcome<P> check(Did caller, C command);

    /**
     * Decides each command in its order, and then writes what those that are done cause. On a
     * refusal nothing is written.
     */
    List<Outcome<R>> handle(Transaction transaction, List<Checked<P>> commands);
}
