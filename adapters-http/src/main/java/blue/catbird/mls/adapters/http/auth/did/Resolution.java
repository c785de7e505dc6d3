package blue.catbird.mls.adapters.http.auth.did;

import blue.catbird.mls.application.identity.VerificationKey;

/** What looking for the key of a DID came to. */
public sealed interface Resolution {
    /** The key with which the DID signs for AT Protocol. */
    record Resolved(VerificationKey key) implements Resolution {}

    /** No key. */
    record Failed(Failure failure) implements Resolution {}
}
