package blue.catbird.mls.adapters.http.auth.did;

import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.domain.Did;

import java.util.Optional;

/** Reads the key that a {@code did:key} is. */
public final class DidKeyReader {
    private static final String METHOD = "did:key:";

    private DidKeyReader() {}

    /** The key that {@code did} is; empty if it is none. */
    public static Optional<VerificationKey> parse(Did did) {
        return did.value().startsWith(METHOD)
                ? Multikey.parse(did.value().substring(METHOD.length()))
                : Optional.empty();
    }
}
