package blue.catbird.mls.application.identity;

import blue.catbird.mls.domain.Did;

import java.time.Duration;
import java.util.Optional;

/**
 * The outcome of a look-up of an issuer's key. It tells how old it is and not when it was, so that
 * the clocks of servers and storage are never compared.
 *
 * @param key the key that the issuer had published; empty if it had none, or none any more
 * @param ago how long ago the issuer's document was asked for
 */
public record KeyLookUp(Did issuer, Optional<VerificationKey> key, Duration ago) {
    /** How long a key may be used after its look-up, wherever it is remembered. */
    public static final Duration USABLE = Duration.ofHours(24);
}
