package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.domain.Did;

import java.util.Optional;

/** Finds the key that an issuer signs service tokens with. */
@FunctionalInterface
public interface IssuerKeys {
    /** The issuer's key; empty if the issuer is not accepted here or no key is known. */
    Optional<VerificationKey> keyOf(Did issuer);

    /** Nobody's key: no issuer is accepted. */
    static IssuerKeys none() {
        return issuer -> Optional.empty();
    }

    /**
     * The keys of {@code did:key} issuers, which are their keys. Anybody can make as many of these
     * as they like, so this is for development only.
     */
    static IssuerKeys ofDidKeys() {
        return DidKeys::parse;
    }
}
