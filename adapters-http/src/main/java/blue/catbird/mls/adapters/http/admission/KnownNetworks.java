package blue.catbird.mls.adapters.http.admission;

import blue.catbird.mls.adapters.http.limits.ClientNetwork;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The networks from which callers have proved who they are, within the last hour. A request is a
 * known caller's if its network is, so that callers are known on new connections, too, and behind a
 * proxy, whose connections carry the requests of everybody.
 */
final class KnownNetworks {
    /** How long a network is known after the last proof. */
    static final Duration KNOWN = Duration.ofHours(1);

    private static final int MOST_REMEMBERED = 10_000;

    private final Cache<ClientNetwork, Boolean> networks;

    /**
     * @param nanoseconds a clock that only moves forward
     */
    KnownNetworks(LongSupplier nanoseconds) {
        networks =
                Caffeine.newBuilder()
                        .maximumSize(MOST_REMEMBERED)
                        .expireAfterWrite(KNOWN)
                        .ticker(nanoseconds::getAsLong)
                        .executor(Runnable::run)
                        .build();
    }

    /** A caller at {@code network} has proved who they are. */
    void proved(ClientNetwork network) {
        networks.put(network, true);
    }

    boolean contains(ClientNetwork network) {
        return networks.getIfPresent(network) != null;
    }
}
