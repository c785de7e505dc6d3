package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.application.query.Bearer;
import blue.catbird.mls.application.query.Reading;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A method that reads. */
public non-sealed interface QueryEndpoint extends MethodEndpoint {
    /** The output for {@code caller}, whose token is spent, or why there is none. */
    Reading<ObjectNode> answer(Bearer caller, Fields parameters) throws MalformedField;
}
