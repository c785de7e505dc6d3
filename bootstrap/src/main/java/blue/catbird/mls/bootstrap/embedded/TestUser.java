package blue.catbird.mls.bootstrap.embedded;

import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.adapters.crypto.ServiceClaims;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.lexicon.MethodName;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Somebody who may call an {@link MlsServer}: a {@code did:key} with its private key. */
public final class TestUser {
    private final String name;
    private final DevIdentity identity;
    private final String audience;
    private final InstantSource clock;
    private final RandomGenerator random;

    TestUser(
            String name,
            DevIdentity identity,
            String audience,
            InstantSource clock,
            RandomGenerator random) {
        this.name = name;
        this.identity = identity;
        this.audience = audience;
        this.clock = clock;
        this.random = random;
    }

    /** Who this is on the wire. */
    public Did did() {
        return identity.did();
    }

    /**
     * A new service token for one call of {@code method}, good for a minute of the server's clock
     * (<a href="https://atproto.com/specs/xrpc">atproto.com/specs/xrpc</a>).
     *
     * @param method an NSID, or the name of a method of this service such as {@code sendMessage}
     */
    public String token(String method) {
        return identity.token(
                ServiceClaims.fresh(audience, MethodName.nsid(method), clock.instant(), random));
    }

    /** The value of the header {@code Authorization} with a new {@link #token}. */
    public String authorization(String method) {
        return "Bearer " + token(method);
    }

    @Override
    public String toString() {
        return name + " (" + did() + ")";
    }
}
