package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.refusal.Outcome;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A method that reads. */
public non-sealed interface QueryEndpoint extends MethodEndpoint {
    /** The output for {@code caller}, or why there is none. */
    Outcome<ObjectNode> answer(Did caller, Fields parameters) throws MalformedField;
}
