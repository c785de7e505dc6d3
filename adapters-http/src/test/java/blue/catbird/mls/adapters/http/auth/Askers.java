package blue.catbird.mls.adapters.http.auth;

import blue.catbird.mls.adapters.http.limits.ClientNetwork;
import blue.catbird.mls.adapters.http.limits.RateLimits;

import java.net.InetAddress;

/** Clients for whom keys are looked up. */
public final class Askers {
    public static final ClientNetwork HERE = network("198.51.100.7");
    public static final ClientNetwork THERE = network("198.51.100.8");

    /** A client for whom everything is looked up. */
    static final Asker UNLIMITED = new Asker(HERE, RateLimits.none());

    private Askers() {}

    public static ClientNetwork network(String address) {
        return ClientNetwork.of(InetAddress.ofLiteral(address));
    }
}
