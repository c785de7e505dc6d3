package blue.catbird.mls.adapters.http.limits;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells where a call comes from. What {@code X-Forwarded-For} says is believed from trusted proxies
 * alone, and of its list what the last trusted one has seen: anybody can write what stands before.
 */
public record ClientAddress(List<AddressRange> trustedProxies) {
    /** An address, with or without brackets, zone and port: what follows it says nothing here. */
    private static final Pattern IPV4 = Pattern.compile("([0-9]+(?:\\.[0-9]+){3})(?::[0-9]*)?");

    private static final Pattern BARE_IPV6 = Pattern.compile("([0-9A-Fa-f:.]*:[^%]*)(?:%.*)?");
    private static final Pattern BRACKETED =
            Pattern.compile("\\[([^%\\]]*)(?:%[^\\]]*)?\\](?::[0-9]*)?");
    private static final List<Pattern> FORMS = List.of(IPV4, BRACKETED, BARE_IPV6);

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
            Optional<InetAddress> before = parse(hop);
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

    /**
     * The address that {@code text} names, in the forms that servers and proxies write: IPv6 with
     * or without brackets, either with or without a port.
     */
    public static Optional<InetAddress> parse(String text) {
        return FORMS.stream()
                .map(form -> form.matcher(text.strip()))
                .filter(Matcher::matches)
                .findFirst()
                .flatMap(form -> literal(form.group(1)));
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
