package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.idempotency.Write;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A method that writes.
 *
 * @param <C> what its use case is asked
 * @param <R> what its use case tells when it is done
 */
public non-sealed interface ProcedureEndpoint<C, R> extends MethodEndpoint {
    /** Whether the method takes an idempotency key; one that does not ignores it. */
    boolean takesKey();

    /** The command that {@code input} asks for. */
    C command(Fields input) throws MalformedField;

    Write<C, R> useCase();

    /** The output that tells {@code result}. */
    ObjectNode output(R result);

    /**
     * Tells operators what they want to know of an answer to {@code command}: as a rule nothing.
     */
    default void report(C command, Answer<R> answer) {}
}
