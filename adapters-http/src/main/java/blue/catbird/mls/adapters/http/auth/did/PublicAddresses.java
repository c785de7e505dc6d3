package blue.catbird.mls.adapters.http.auth.did;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses of the public Internet: what remains without the networks that IANA's registries of
 * special-purpose addresses set apart (RFC 6890), and without multicast. Of IPv6 only global
 * unicast is public, and of that nothing that carries an IPv4 address inside.
 */
final class PublicAddresses {
    private static final List<Network> SPECIAL_IPV4 =
            networks(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4");
    private static final Network GLOBAL_IPV6 = Network.parse("2000::/3");
    private static final List<Network> SPECIAL_IPV6 =
            networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private PublicAddresses() {}

    static boolean include(InetAddress address) {
        return address instanceof Inet4Address
                ? SPECIAL_IPV4.stream().noneMatch(network -> network.contains(address))
                : GLOBAL_IPV6.contains(address)
                        && SPECIAL_IPV6.stream().noneMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::parse).toList();
    }

    /** The addresses that begin with the first {@code bits} of {@code first}. */
    private record Network(InetAddress first, int bits) {
        static Network parse(String text) {
            int slash = text.indexOf('/');
            return new Network(
                    InetAddress.ofLiteral(text.substring(0, slash)),
                    Integer.parseInt(text.substring(slash + 1)));
        }

        boolean contains(InetAddress address) {
            byte[] theirs = address.getAddress();
            byte[] ours = first.getAddress();
            if (theirs.length != ours.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                if (bitAt(theirs, bit) != bitAt(ours, bit)) {
                    return false;
                }
            }
            return true;
        }

        private static int bitAt(byte[] bytes, int bit) {
            return bytes[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1;
        }
    }
}
