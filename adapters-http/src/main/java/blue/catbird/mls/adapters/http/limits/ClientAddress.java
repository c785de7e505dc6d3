package blue.catbird.mls.adapters.http.limits;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Tells where a call comes from. What {@code X-Forwarded-For} says is believed from trusted proxies
 * alone, and of its list what the last trusted one has seen: anybody can write what stands before.
 */
public record ClientAddress(List<AddressRange> trustedProxies) {
    public ClientAddress {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /**
     * The address behind the proxies.
     *
     * @param peer who is connected
     * @param forwarded the values of {@code X-Forwarded-For}, in their order
     */
    public InetAddress of(InetAddress peer, List<String> forwarded) {
        InetAddress client = peer;
        List<String> hops = List.of(String.join(",", forwarded).split(",", -1));
        for (String hop : hops.reversed()) {
            if (!isTrusted(client)) {
                return client;
            }
            Optional<InetAddress> before = address(hop.strip());
            if (before.isEmpty()) {
                return client;
            }
            client = before.get();
        }
        return client;
    }

    /** Whether {@code address} is a trusted proxy. */
    public boolean isTrusted(InetAddress address) {
        return trustedProxies.stream().anyMatch(range -> range.contains(address));
    }

    private static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
