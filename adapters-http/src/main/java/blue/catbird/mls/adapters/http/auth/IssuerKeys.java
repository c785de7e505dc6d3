package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.adapters.http.auth.IssuerKey.Found;
import blue.catbird.mls.adapters.http.auth.IssuerKey.Unknown;
import blue.catbird.mls.adapters.http.auth.did.DidKeyReader;
import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.domain.Did;

import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/** Finds the key that an issuer signs service tokens with. */
@FunctionalInterface
public interface IssuerKeys {
    /**
     * The issuer's key, as far as it is known at {@code now} or can be fetched for {@code asker}.
     */
    IssuerKey keyOf(Did issuer, Asker asker, Instant now);

    /**
     * The key that has replaced {@code refuted}; unknown if none has. Asked for when a signature is
     * not by that key, because the issuer may have a new one since it was looked up.
     */
    default IssuerKey successorOf(VerificationKey refuted, Did issuer, Asker asker, Instant now) {
        return new Unknown();
    }

    /** A signature of {@code issuer} was by {@code key}, which is therefore worth keeping. */
    default void verified(VerificationKey key, Did issuer) {}

    /** These keys, and for issuers unknown here those of {@code others}. */
    default IssuerKeys or(IssuerKeys others) {
        IssuerKeys first = this;
        return new IssuerKeys() {
            @Override
            public IssuerKey keyOf(Did issuer, Asker asker, Instant now) {
                return first.keyOf(issuer, asker, now).or(() -> others.keyOf(issuer, asker, now));
            }

            @Override
            public IssuerKey successorOf(
                    VerificationKey refuted, Did issuer, Asker asker, Instant now) {
                return first.successorOf(refuted, issuer, asker, now)
                        .or(() -> others.successorOf(refuted, issuer, asker, now));
            }

            @Override
            public void verified(VerificationKey key, Did issuer) {
                first.verified(key, issuer);
                others.verified(key, issuer);
            }
        };
    }

    /**
     * The keys of {@code did:key} issuers, which are their keys. Anybody can make as many of these
     * as they like, so this is for development only.
     */
    static IssuerKeys ofDidKeys() {
        return (issuer, _, _) ->
                DidKeyReader.parse(issuer).<IssuerKey>map(Found::new).orElseGet(Unknown::new);
    }

    /** All results of looking up a published key. */
    static Set<String> results() {
        return LookUpPools.results();
    }

    /** The keys of {@code did:plc} and {@code did:web} issuers, remembered as long as is safe. */
    static IssuerKeys ofDidDocuments(DidSettings settings) {
        return ofDidDocuments(settings, KeptKeys.none(), result -> {});
    }

    /**
     * The same, which are read from and kept in the storage as well. The {@code observer} is told
     * the result of each look-up: {@code resolved}, {@code recalled} from the storage, {@code
     * refused} because too many for its client have failed, or the reason of the failure in lower
     * case: one of {@link #results()}.
     */
    static IssuerKeys ofDidDocuments(
            DidSettings settings, KeptKeys kept, Consumer<String> observer) {
        return RememberedKeys.of(settings, kept, observer);
    }
}
