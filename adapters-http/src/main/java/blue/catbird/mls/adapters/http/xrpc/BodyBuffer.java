package blue.catbird.mls.adapters.http.xrpc;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Gathers bytes piece by piece until there are no more, too many, or none left of the share: what a
 * sender promises takes no memory, what arrives does.
 */
final class BodyBuffer {
    private static final int PIECE = 16 * 1024;
    private static final int LARGEST_PIECE = 1024 * 1024;

    private final int maxBytes;
    private final BodyBudget.Share share;
    private final List<byte[]> full = new ArrayList<>();
    private byte[] piece = new byte[PIECE];
    private int filled;
    private int size;
    private boolean outOfShare;

    BodyBuffer(int maxBytes, BodyBudget.Share share) {
        this.maxBytes = maxBytes;
        this.share = share;
    }

    /** Takes what {@code source} has next; whether there is more to ask for. */
    boolean fill(InputStream source) throws IOException {
        int count = source.read(piece, filled, piece.length - filled);
        if (count < 0) {
            return false;
        }
        size += count;
        filled += count;
        outOfShare = !share.take(count);
        if (filled == piece.length) {
            full.add(piece);
            piece = new byte[Math.min(2 * piece.length, LARGEST_PIECE)];
            filled = 0;
        }
        return size <= maxBytes && !outOfShare;
    }

    /** What was gathered. */
    Step<byte[]> content(Supplier<XrpcError> tooLarge) {
        if (size > maxBytes) {
            return Step.end(tooLarge.get());
        }
        return outOfShare ? Step.end(Faults.overloaded()) : Step.next(joined());
    }

    private byte[] joined() {
        byte[] content = new byte[size];
        int position = 0;
        for (byte[] each : full) {
            System.arraycopy(each, 0, content, position, each.length);
            position += each.length;
        }
        System.arraycopy(piece, 0, content, position, filled);
        return content;
    }
}
