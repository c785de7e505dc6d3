package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.adapters.http.auth.did.DidResolver;
import blue.catbird.mls.adapters.http.auth.did.Resolution;
import blue.catbird.mls.adapters.http.limits.ClientNetwork;
import blue.catbird.mls.domain.Did;

import java.util.Optional;
import java.util.function.Supplier;

/** A source of keys: the storage, and where that knows nothing new the network. */
@FunctionalInterface
interface KeySource {
    /**
     * The key of {@code issuer}, or why there is none.
     *
     * @param client for whom it is looked up
     * @param recall reads it from the storage; it counts against what the client may have running,
     *     as the rest does
     */
    Resolution find(Did issuer, ClientNetwork client, Supplier<Optional<Resolution>> recall);

    /** A look-up was refused, because too many for the same client have failed. */
    default void refused() {}

    /** Look-ups by {@code resolver}, without bounds. */
    static KeySource of(DidResolver resolver) {
        return (issuer, client, recall) ->
                recall.get().orElseGet(() -> resolver.resolve(issuer, client));
    }
}
