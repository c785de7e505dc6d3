package blue.catbird.mls.adapters.http.limits;

import java.net.InetAddress;

/**
 * A range of addresses as CIDR writes it (RFC 4632), such as {@code 10.0.0.0/8} or {@code
 * fd00::/8}; without a length, one address.
 */
public record AddressRange(InetAddress network, int length) {
    /**
     * Reads a range.
     *
     * @throws IllegalArgumentException if {@code text} is none
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress network =
                    InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int bits = network.getAddress().length * 8;
            int length = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
            if (length >= 0 && length <= bits) {
                return new AddressRange(network, length);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not an address range such as 10.0.0.0/8", e);
        }
        throw new IllegalArgumentException("is not an address range such as 10.0.0.0/8");
    }

    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < length; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
