package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.application.identity.VerificationKey;

import java.time.Duration;

/** What is known of an issuer's key. */
public sealed interface IssuerKey {
    /** The key. */
    record Found(VerificationKey key) implements IssuerKey {}

    /** The issuer is not accepted here, or has no key. */
    record Unknown() implements IssuerKey {}

    /**
     * It cannot be told now.
     *
     * @param retryAfter when asking again makes sense
     */
    record Unavailable(Duration retryAfter) implements IssuerKey {}
}
