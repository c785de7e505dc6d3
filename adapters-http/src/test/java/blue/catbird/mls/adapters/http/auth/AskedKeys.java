package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.domain.Did;

import java.time.Instant;
import java.util.Optional;

/** Keys that one client asks for, who is never refused. */
record AskedKeys(IssuerKeys keys) {
    IssuerKey keyOf(Did issuer, Instant now) {
        return keys.keyOf(issuer, Askers.UNLIMITED, now);
    }

    Optional<VerificationKey> successorOf(VerificationKey refuted, Did issuer, Instant now) {
        return switch (keys.successorOf(refuted, issuer, Askers.UNLIMITED, now)) {
            case IssuerKey.Found(VerificationKey key) -> Optional.of(key);
            case IssuerKey.Unknown _, IssuerKey.Unavailable _, IssuerKey.NotAsked _ ->
                    Optional.empty();
        };
    }
}
