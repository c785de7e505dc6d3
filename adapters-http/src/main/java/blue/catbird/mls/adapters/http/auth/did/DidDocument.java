package blue.catbird.mls.adapters.http.auth.did;

import blue.catbird.mls.adapters.http.auth.did.Resolution.Failed;
import blue.catbird.mls.adapters.http.auth.did.Resolution.Resolved;
import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.domain.Did;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Reads the signing key out of a DID document: of the verification methods the first whose id is
 * {@code #atproto}, alone or after the DID, in one of the three forms that AT Protocol has known
 * (<a href="https://atproto.com/specs/did">atproto.com/specs/did</a>, "DID Documents").
 */
final class DidDocument {
    private static final String KEY_ID = "#atproto";

    private DidDocument() {}

    /** The key of {@code did} that the document {@code json} names. */
    static Resolution keyOf(Did did, byte[] json) {
        Optional<JsonNode> document = StrictJson.object(json);
        if (document.isEmpty()) {
            return new Failed(Failure.NOT_A_DOCUMENT);
        }
        if (!text(document.get(), "id").equals(Optional.of(did.value()))) {
            return new Failed(Failure.ANOTHER_DID);
        }
        return signingMethod(did, document.get().path("verificationMethod"))
                .flatMap(DidDocument::key)
                .<Resolution>map(Resolved::new)
                .orElseGet(() -> new Failed(Failure.NO_KEY));
    }

    private static Optional<JsonNode> signingMethod(Did did, JsonNode methods) {
        return StreamSupport.stream(methods.spliterator(), false)
                .filter(method -> text(method, "id").filter(id -> isSigning(did, id)).isPresent())
                .findFirst();
    }

    private static boolean isSigning(Did did, String id) {
        return id.equals(KEY_ID) || id.equals(did.value() + KEY_ID);
    }

    private static Optional<VerificationKey> key(JsonNode method) {
        Optional<String> key = text(method, "publicKeyMultibase");
        return switch (text(method, "type").orElse("")) {
            case "Multikey" -> key.flatMap(Multikey::parse);
            case "EcdsaSecp256r1VerificationKey2019" ->
                    key.flatMap(text -> Multikey.parsePoint(Curve.ES256, text));
            case "EcdsaSecp256k1VerificationKey2019" ->
                    key.flatMap(text -> Multikey.parsePoint(Curve.ES256K, text));
            default -> Optional.empty();
        };
    }

    private static Optional<String> text(JsonNode object, String name) {
        return Optional.of(object.path(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
