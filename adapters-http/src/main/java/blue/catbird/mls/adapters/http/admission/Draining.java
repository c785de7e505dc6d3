package blue.catbird.mls.adapters.http.admission;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/**
 * Reads the body of a request that is answered and drops it, as it comes and without waiting. A
 * connection that is closed on a client that still sends is reset, and the client may never read
 * the answer.
 */
final class Draining implements Runnable {
    private final Request request;
    private final Callback callback;
    private long left;

    /**
     * @param max how many bytes are read before the client is given up
     */
    Draining(Request request, long max, Callback callback) {
        this.request = request;
        this.left = max;
        this.callback = callback;
    }

    /** Takes what is there, and comes back when there is more. */
    @Override
    public void run() {
        Content.Chunk chunk = request.read();
        while (chunk != null && left >= 0) {
            boolean isEnd = chunk.isLast();
            left -= chunk.remaining();
            chunk.release();
            if (isEnd) {
                callback.succeeded();
                return;
            }
            chunk = request.read();
        }
        if (left < 0) {
            callback.failed(new IllegalStateException("a body that goes on and on is given up"));
        } else {
            request.demand(this);
        }
    }
}
