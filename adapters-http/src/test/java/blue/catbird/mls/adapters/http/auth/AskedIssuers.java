package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.domain.Did;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The keys of did:key issuers, with a record of whose were asked for. */
final class AskedIssuers implements IssuerKeys {
    private final IssuerKeys keys = IssuerKeys.ofDidKeys();
    private final List<Did> asked = new ArrayList<>();

    @Override
    public IssuerKey keyOf(Did issuer, Asker asker, Instant now) {
        asked.add(issuer);
        return keys.keyOf(issuer, asker, now);
    }

    List<Did> asked() {
        return List.copyOf(asked);
    }
}
