package blue.catbird.mls.demo.mls;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the presentation language of RFC 9420 §2.1 from the spec alone, to check what was written.
 */
final class Wire {
    private final ByteBuffer bytes;

    Wire(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    int uint8() {
        return Byte.toUnsignedInt(bytes.get());
    }

    int uint16() {
        return Short.toUnsignedInt(bytes.getShort());
    }

    long uint32() {
        return Integer.toUnsignedLong(bytes.getInt());
    }

    long uint64() {
        return bytes.getLong();
    }

    /** A variable-size vector: the two high bits of its first byte say how long its length is. */
    byte[] opaque() {
        int sizeOfLength = 1 << (bytes.get(bytes.position()) >>> 6 & 3);
        long length =
                switch (sizeOfLength) {
                    case 1 -> uint8();
                    case 2 -> uint16() & 0x3fff;
                    case 4 -> uint32() & 0x3fffffff;
                    default -> throw new AssertionError("invalid length prefix");
                };
        byte[] content = new byte[Math.toIntExact(length)];
        bytes.get(content);
        return content;
    }

    Wire vector() {
        return new Wire(opaque());
    }

    List<Integer> uint16s() {
        Wire vector = vector();
        List<Integer> values = new ArrayList<>();
        while (vector.hasMore()) {
            values.add(vector.uint16());
        }
        return values;
    }

    boolean hasMore() {
        return bytes.hasRemaining();
    }
}
