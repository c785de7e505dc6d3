package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.domain.Did;

import java.util.Optional;

/**
 * The values of {@code aud} that mean this service.
 *
 * @param reference the service's entry in its DID document, {@code did:web:HOST#atproto_mls}
 * @param bare the service's DID alone, where that is accepted as well
 */
public record Audiences(String reference, Optional<Did> bare) {
    /** The fragment that names this service in a DID document. */
    public static final String FRAGMENT = "#atproto_mls";

    /** The audiences of the service {@code did}. */
    public static Audiences of(Did did, boolean allowBare) {
        return new Audiences(
                did.value() + FRAGMENT, allowBare ? Optional.of(did) : Optional.empty());
    }

    boolean include(String audience) {
        return audience.equals(reference)
                || bare.filter(did -> audience.equals(did.value())).isPresent();
    }
}
