package blue.catbird.mls.adapters.http.xrpc;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Gathers bytes until there are no more, too many, or none left of the share: what a sender
 * promises takes no memory, what arrives does.
 */
final class BodyBuffer {
    private static final int FIRST = 16 * 1024;

    private final int maxBytes;
    private final int largest;
    private final BodyBudget.Share share;
    private byte[] bytes = new byte[0];
    private int size;
    private boolean outOfShare;

    /**
     * @param expected how many bytes there will be; negative if that is not known
     */
    BodyBuffer(int maxBytes, long expected, BodyBudget.Share share) {
        this.maxBytes = maxBytes;
        // One byte more tells that there is too much.
        this.largest = (int) Math.min(expected < 0 ? Long.MAX_VALUE : expected, maxBytes + 1L);
        this.share = share;
    }

    /** Takes what {@code source} has next; whether there is more to ask for. */
    boolean fill(InputStream source) throws IOException {
        if (size == bytes.length && !grow()) {
            return false;
        }
        int count = source.read(bytes, size, bytes.length - size);
        size += Math.max(count, 0);
        return count >= 0 && size < largest;
    }

    private boolean grow() {
        int capacity = Math.min(largest, Math.max(FIRST, 2 * bytes.length));
        outOfShare = !share.take(capacity - bytes.length);
        if (!outOfShare) {
            bytes = Arrays.copyOf(bytes, capacity);
        }
        return !outOfShare && capacity > size;
    }

    /** The gathered bytes; the share is charged for exactly their number. */
    Step<byte[]> content(Supplier<XrpcError> tooLarge) {
        if (size > maxBytes) {
            return Step.end(tooLarge.get());
        }
        if (outOfShare) {
            return Step.end(Faults.overloaded());
        }
        share.giveBack(bytes.length - size);
        return Step.next(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
    }
}
