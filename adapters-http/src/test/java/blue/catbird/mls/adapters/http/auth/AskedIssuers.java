package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.domain.Did;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys of did:key issuers, with a record of whose were asked for. */
final class AskedIssuers implements IssuerKeys {
    private final IssuerKeys keys = IssuerKeys.ofDidKeys();
    private final List<Did> asked = new ArrayList<>();

    @Override
    public Optional<VerificationKey> keyOf(Did issuer) {
        asked.add(issuer);
        return keys.keyOf(issuer);
    }

    List<Did> asked() {
        return List.copyOf(asked);
    }
}
