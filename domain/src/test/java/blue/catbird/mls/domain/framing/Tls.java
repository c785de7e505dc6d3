package blue.catbird.mls.domain.framing;

import blue.catbird.mls.domain.Bytes;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes what {@link TlsReader} reads. */
public final class Tls {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Tls() {}

    public static Tls of() {
        return new Tls();
    }

    public Tls uint8(int value) {
        out.write(value);
        return this;
    }

    public Tls uint16(int value) {
        return uint8(value >> 8).uint8(value);
    }

    public Tls uint32(long value) {
        return uint16((int) (value >> 16)).uint16((int) value);
    }

    public Tls uint64(long value) {
        out.writeBytes(ByteBuffer.allocate(8).putLong(value).array());
        return this;
    }

    public Tls raw(Bytes content) {
        out.writeBytes(content.toArray());
        return this;
    }

    /** A vector with the shortest length prefix there is for it. */
    public Tls vector(Bytes content) {
        int size = content.size();
        if (size < 1 << 6) {
            uint8(size);
        } else if (size < 1 << 14) {
            uint16(size | 1 << 14);
        } else {
            uint32(size | 2L << 30);
        }
        return raw(content);
    }

    public Tls vector(String content) {
        return vector(text(content));
    }

    public Bytes bytes() {
        return Bytes.owning(out.toByteArray());
    }

    public static Bytes text(String content) {
        return Bytes.owning(content.getBytes(StandardCharsets.UTF_8));
    }
}
