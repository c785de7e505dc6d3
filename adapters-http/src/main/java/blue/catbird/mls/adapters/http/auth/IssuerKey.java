package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.adapters.http.limits.Grant;
import blue.catbird.mls.application.identity.VerificationKey;

import java.time.Duration;
import java.util.function.Supplier;

/** The key of an issuer, or the reason why there is none. */
public sealed interface IssuerKey {
    /** This, or {@code other} if the key is not known here. */
    default IssuerKey or(Supplier<IssuerKey> other) {
        return this instanceof Unknown ? other.get() : this;
    }

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

    /**
     * It is not asked for: too many look-ups for this client have failed.
     *
     * @param grant what is used up, and until when
     */
    record NotAsked(Grant grant) implements IssuerKey {}
}
