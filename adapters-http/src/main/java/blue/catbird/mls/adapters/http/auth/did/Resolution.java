package blue.catbird.mls.adapters.http.auth.did;

import blue.catbird.mls.application.identity.VerificationKey;

import java.time.Duration;

/** The result of looking up the key of a DID. */
public sealed interface Resolution {
    /** The key with which the DID signs for AT Protocol. */
    record Resolved(VerificationKey key) implements Resolution {}

    /**
     * The key, as the storage has it of an earlier look-up.
     *
     * @param ago how long ago that was
     */
    record Recalled(VerificationKey key, Duration ago) implements Resolution {}

    /** No key. */
    record Failed(Failure failure) implements Resolution {}
}
