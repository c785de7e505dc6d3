package blue.catbird.mls.adapters.http.auth.did;

import blue.catbird.mls.adapters.http.limits.ClientNetwork;
import blue.catbird.mls.domain.Did;

/** Looks for the key of a DID. */
@FunctionalInterface
public interface DidResolver {
    /**
     * The key of {@code did}, or why there is none. Whatever goes wrong outside is an answer.
     *
     * @param client for whom it is looked for
     */
    Resolution resolve(Did did, ClientNetwork client);
}
