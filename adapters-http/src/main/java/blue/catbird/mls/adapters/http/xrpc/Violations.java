package blue.catbird.mls.adapters.http.xrpc;

import static blue.catbird.mls.lexicon.Violation.Kind.BAD_FORMAT;
import static blue.catbird.mls.lexicon.Violation.Kind.TOO_LONG;
import static blue.catbird.mls.lexicon.Violation.Kind.TOO_MANY;

import blue.catbird.mls.lexicon.Checked;
import blue.catbird.mls.lexicon.Method;
import blue.catbird.mls.lexicon.Violation;

import com.fasterxml.jackson.databind.JsonNode;

/** The answers to inputs that do not fit their lexicon. */
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
        if (violation.is(TOO_MANY, "dids") && method.declares(HttpWords.TOO_MANY_DIDS.error())) {
            return error(HttpWords.TOO_MANY_DIDS, violation);
        }
        if (violation.is(BAD_FORMAT, "dids[]") && method.declares(HttpWords.INVALID_DID.error())) {
            return error(HttpWords.INVALID_DID, violation);
        }
        if (violation.is(TOO_LONG, "ciphertext")
                && method.declares(HttpWords.CIPHERTEXT_TOO_LONG.error())) {
            return error(HttpWords.CIPHERTEXT_TOO_LONG, violation);
        }
        return error(HttpWords.BAD_FIELD, violation);
    }

    private static XrpcError error(HttpWords words, Violation violation) {
        return XrpcError.of(words, violation.subject(), violation.finding());
    }
}
