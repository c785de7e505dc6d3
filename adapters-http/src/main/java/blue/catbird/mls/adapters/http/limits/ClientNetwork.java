package blue.catbird.mls.adapters.http.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * The network that a client has to itself, as far as can be told from its address: an IPv4 address,
 * or the /64 of an IPv6 address, within which a client changes its address at will (RFC 4291,
 * section 2.5.4).
 *
 * @param first the first address of the network
 */
public record ClientNetwork(InetAddress first) {
    private static final int PREFIX_BYTES = 8;

    /** The network of {@code address}. */
    public static ClientNetwork of(InetAddress address) {
        return new ClientNetwork(
                address instanceof Inet6Address ? firstOfPrefix(address.getAddress()) : address);
    }

    private static InetAddress firstOfPrefix(byte[] address) {
        Arrays.fill(address, PREFIX_BYTES, address.length, (byte) 0);
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has kept its length", e);
        }
    }
}
