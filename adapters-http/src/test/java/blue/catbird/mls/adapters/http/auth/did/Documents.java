package blue.catbird.mls.adapters.http.auth.did;

import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Did;

import java.math.BigInteger;

/** DID documents as hosts have them. */
public final class Documents {
    private static final String DIGITS =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private Documents() {}

    /** The document of {@code did}, with the key that the did:key {@code key} is. */
    public static String of(Did did, Did key) {
        return of(did, "#atproto", "Multikey", key.value().substring("did:key:".length()));
    }

    static String of(Did did, String keyId, String type, String multibase) {
        return """
        {"@context": ["https://www.w3.org/ns/did/v1"], "id": "%s", "alsoKnownAs": ["at://alice.example"],
         "verificationMethod": [
          {"id": "%s#other", "type": "Multikey", "controller": "x", "publicKeyMultibase": "zOther"},
          {"id": "%s", "type": "%s", "controller": "%s", "publicKeyMultibase": "%s"}]}
        """
                .formatted(did, did, keyId, type, did, multibase);
    }

    /** Bytes that do not begin with a zero, in base58btc with its prefix. */
    static String multibase(Bytes bytes) {
        StringBuilder text = new StringBuilder();
        BigInteger base = BigInteger.valueOf(DIGITS.length());
        for (BigInteger rest = new BigInteger(1, bytes.toArray());
                rest.signum() > 0;
                rest = rest.divide(base)) {
            text.append(DIGITS.charAt(rest.mod(base).intValueExact()));
        }
        return "z" + text.reverse();
    }
}
