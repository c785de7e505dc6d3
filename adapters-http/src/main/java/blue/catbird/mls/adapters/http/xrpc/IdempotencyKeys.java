package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.application.idempotency.Fingerprint;
import blue.catbird.mls.application.idempotency.IdempotencyKey;
import blue.catbird.mls.application.idempotency.Keyed;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.lexicon.CanonicalDigest;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Optional;
import java.util.Set;

/** Takes the idempotency key out of a body, with the fingerprint of everything else in it. */
final class IdempotencyKeys {
    private static final String FIELD = "idempotencyKey";

    private IdempotencyKeys() {}

    /**
     * The key of {@code body}, if it has one.
     *
     * @param body as it was sent, checked against its lexicon
     */
    static Step<Optional<Keyed>> in(JsonNode body) {
        Optional<String> text = body.optional(FIELD).map(JsonNode::textValue);
        if (text.filter(key -> !IdempotencyKey.isValid(key)).isPresent()) {
            return Step.end(XrpcError.of(HttpWords.BAD_IDEMPOTENCY_KEY, IdempotencyKey.MAX_LENGTH));
        }
        return Step.next(text.map(key -> new Keyed(new IdempotencyKey(key), fingerprint(body))));
    }

    private static Fingerprint fingerprint(JsonNode body) {
        return new Fingerprint(Bytes.owning(CanonicalDigest.of(body, Set.of(FIELD))));
    }
}
