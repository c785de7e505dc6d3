package blue.catbird.mls.domain.framing;

import blue.catbird.mls.domain.Bytes;

/**
 * Reads the presentation language of TLS with the variable-size vector lengths of RFC 9420, section
 * 2.1.2, never beyond the end: each length is held against what is left before anything is
 * allocated.
 */
final class TlsReader {
    private final Bytes source;
    private final int end;
    private int position;

    private TlsReader(Bytes source, int start, int end) {
        this.source = source;
        this.position = start;
        this.end = end;
    }

    static TlsReader over(Bytes source) {
        return new TlsReader(source, 0, source.size());
    }

    int position() {
        return position;
    }

    boolean hasMore() {
        return position < end;
    }

    int uint8(String field) throws MalformedFrame {
        need(1, field);
        return source.at(position++);
    }

    int uint16(String field) throws MalformedFrame {
        need(2, field);
        return (uint8(field) << 8) | uint8(field);
    }

    /** An unsigned 32-bit number, as a long. */
    long uint32(String field) throws MalformedFrame {
        need(4, field);
        return ((long) uint16(field) << 16) | uint16(field);
    }

    /**
     * An unsigned 64-bit number below 2^63; a larger one is refused, because nothing counts that
     * far.
     */
    long uint64(String field) throws MalformedFrame {
        need(8, field);
        int start = position;
        long value = (uint32(field) << 32) | uint32(field);
        if (value < 0) {
            throw new MalformedFrame(start, FrameFlaw.TOO_GREAT, field);
        }
        return value;
    }

    Bytes vector(String field) throws MalformedFrame {
        int size = vectorSize(field);
        Bytes content = source.slice(position, position + size);
        position += size;
        return content;
    }

    void skipVector(String field) throws MalformedFrame {
        int size = vectorSize(field);
        position += size;
    }

    /** A reader of the vector's content alone; this one goes on after it. */
    TlsReader within(String field) throws MalformedFrame {
        int size = vectorSize(field);
        position += size;
        return new TlsReader(source, position - size, position);
    }

    void expectEnd(String structure) throws MalformedFrame {
        if (hasMore()) {
            throw new MalformedFrame(position, FrameFlaw.BYTES_LEFT, end - position, structure);
        }
    }

    private int vectorSize(String field) throws MalformedFrame {
        int start = position;
        int first = uint8("the length of " + field);
        int more =
                switch (first >> 6) {
                    case 0 -> 0;
                    case 1 -> 1;
                    case 2 -> 3;
                    default -> throw new MalformedFrame(start, FrameFlaw.BAD_LENGTH_PREFIX, field);
                };
        int size = first & 0x3f;
        for (int i = 0; i < more; i++) {
            size = (size << 8) | uint8("the length of " + field);
        }
        if ((more == 1 && size < 1 << 6) || (more == 3 && size < 1 << 14)) {
            throw new MalformedFrame(start, FrameFlaw.LONG_LENGTH, field);
        }
        if (size > end - position) {
            throw new MalformedFrame(start, FrameFlaw.TOO_SHORT, field, size, end - position);
        }
        return size;
    }

    private void need(int size, String field) throws MalformedFrame {
        if (size > end - position) {
            throw new MalformedFrame(position, FrameFlaw.CUT_OFF, field);
        }
    }
}
