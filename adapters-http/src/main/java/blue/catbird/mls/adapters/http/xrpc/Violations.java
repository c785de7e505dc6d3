package blue.catbird.mls.adapters.http.xrpc;

import static blue.catbird.mls.lexicon.Violation.Kind.BAD_FORMAT;
import static blue.catbird.mls.lexicon.Violation.Kind.TOO_LONG;
import static blue.catbird.mls.lexicon.Violation.Kind.TOO_MANY;

import blue.catbird.mls.lexicon.Checked;
import blue.catbird.mls.lexicon.Method;
import blue.catbird.mls.lexicon.Violation;

import com.fasterxml.jackson.databind.JsonNode;

/** What an input that does not fit its lexicon is answered with. */
final class Violations {
    private Violations() {}

    /** The input, if {@code checked} says that it fits {@code method}. */
    static Step<JsonNode> toStep(Method method, Checked checked) {
        return switch (checked) {
            case Checked.Accepted(JsonNode value) -> Step.next(value);
            case Checked.Rejected(Violation violation) -> Step.end(error(method, violation));
        };
    }

    /** Three violations have names of their own, where their method declares them. */
    private static XrpcError error(Method method, Violation violation) {
        String message = violation.sentence() + ".";
        if (violation.is(TOO_MANY, "dids") && method.declares("TooManyDids")) {
            return XrpcError.of(400, "TooManyDids", message);
        }
        if (violation.is(BAD_FORMAT, "dids[]") && method.declares("InvalidDid")) {
            return XrpcError.of(400, "InvalidDid", message);
        }
        if (violation.is(TOO_LONG, "ciphertext") && method.declares("MessageTooLarge")) {
            return XrpcError.tooLarge(message);
        }
        return XrpcError.invalidRequest(message);
    }
}
