package blue.catbird.mls.adapters.http.xrpc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Inflates a body that came compressed with gzip (RFC 1952), never further than allowed. It is one
 * member: several, or anything after it, are refused.
 */
final class GzipBody {
    private static final int HEADER = 10;
    private static final int TRAILER = 8;
    private static final int MAGIC = 0x8b1f;
    private static final int DEFLATE = 8;

    /** The flags of RFC 1952, section 2.3.1. */
    private static final int HEADER_CRC = 2;

    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int ALL_FLAGS = 31;

    private final ByteBuffer member;

    private GzipBody(byte[] compressed) {
        this.member = ByteBuffer.wrap(compressed).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The inflated {@code compressed}; the share gives back the bytes of the compressed form. */
    static Step<byte[]> inflate(byte[] compressed, int maxBytes, BodyBudget.Share share) {
        try {
            Step<byte[]> content = new GzipBody(compressed).content(maxBytes, share);
            share.giveBack(compressed.length);
            return content;
        } catch (IOException notGzip) {
            return Step.end(XrpcError.of(HttpWords.NOT_GZIP));
        }
    }

    private Step<byte[]> content(int maxBytes, BodyBudget.Share share) throws IOException {
        int start = header();
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(member.slice(start, member.capacity() - start));
            Step<byte[]> content =
                    inflated(inflater, new BodyBuffer(maxBytes, -1, share), maxBytes);
            if (content instanceof Step.Next<byte[]>(byte[] bytes)) {
                requireEnd(bytes, inflater.getRemaining());
            }
            return content;
        } finally {
            inflater.end();
        }
    }

    private static Step<byte[]> inflated(Inflater inflater, BodyBuffer buffer, int maxBytes)
            throws IOException {
        InputStream inflating = new InflaterInputStream(InputStream.nullInputStream(), inflater, 1);
        boolean more = true;
        while (more) {
            more = buffer.fill(inflating);
        }
        return buffer.content(() -> tooLarge(maxBytes));
    }

    private static XrpcError tooLarge(int maxBytes) {
        return XrpcError.of(HttpWords.INFLATED_TOO_LARGE, maxBytes);
    }

    /** Reads the header; how long it is. */
    private int header() throws IOException {
        require(member.capacity() >= HEADER + TRAILER);
        require((member.getShort() & 0xffff) == MAGIC && member.get() == DEFLATE);
        int flags = member.get();
        require((flags & ~ALL_FLAGS) == 0);
        member.position(HEADER);
        if ((flags & EXTRA) != 0) {
            skip(member.getShort() & 0xffff);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(Short.BYTES);
        }
        return member.position();
    }

    private void skipText() throws IOException {
        do {
            require(member.remaining() > TRAILER);
        } while (member.get() != 0);
    }

    private void skip(int count) throws IOException {
        require(member.remaining() >= count + TRAILER);
        member.position(member.position() + count);
    }

    private void requireEnd(byte[] content, int left) throws IOException {
        require(left == TRAILER);
        CRC32 crc = new CRC32();
        crc.update(content);
        member.position(member.capacity() - TRAILER);
        require(member.getInt() == (int) crc.getValue() && member.getInt() == content.length);
    }

    private static void require(boolean isGzip) throws ZipException {
        if (!isGzip) {
            throw new ZipException("not gzip");
        }
    }
}
