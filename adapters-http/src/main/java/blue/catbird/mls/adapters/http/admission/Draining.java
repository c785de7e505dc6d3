package blue.catbird.mls.adapters.http.admission;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads the body of a request that is answered and drops it, as it comes and without a thread that
 * waits. A connection that is closed on a client that still sends is reset, and the client may
 * never read the answer.
 */
final class Draining implements Runnable {
    /** How long the rest of a body is read. */
    static final Duration LONGEST = Duration.ofSeconds(5);

    private final Request request;
    private final Callback callback;
    private final Scheduler.Task timer;
    private final AtomicBoolean ended = new AtomicBoolean();
    private long left;

    private Draining(Request request, long max, Callback callback) {
        this.request = request;
        this.left = max;
        this.callback = callback;
        Scheduler scheduler = request.getConnectionMetaData().getConnector().getScheduler();
        this.timer = scheduler.schedule(this::giveUp, LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Drains {@code request}. Who asks before sending (RFC 9110, section 10.1.1) has been answered
     * and need not send.
     *
     * @param max how many bytes are read before the client is given up
     */
    static void drain(Request request, long max, Callback callback) {
        Content.Chunk first = asksFirst(request) ? Content.Chunk.EOF : request.read();
        if (first != null && first.isLast()) {
            first.release();
            callback.succeeded();
        } else {
            new Draining(request, max, callback).take(first);
        }
    }

    static boolean asksFirst(Request request) {
        return request.getHeaders().contains(HttpHeader.EXPECT);
    }

    /** Takes what is there, and comes back when there is more. */
    @Override
    public void run() {
        take(request.read());
    }

    private void take(Content.@Nullable Chunk first) {
        Content.Chunk chunk = first;
        while (chunk != null && left >= 0) {
            boolean isEnd = chunk.isLast();
            left -= chunk.remaining();
            chunk.release();
            if (isEnd) {
                end(true);
                return;
            }
            chunk = request.read();
        }
        if (left < 0) {
            end(false);
        } else if (!ended.get()) {
            request.demand(this);
        }
    }

    private void giveUp() {
        end(false);
    }

    private void end(boolean isWhole) {
        if (ended.getAndSet(true)) {
            return;
        }
        boolean _ = timer.cancel();
        if (isWhole) {
            callback.succeeded();
        } else {
            callback.failed(new IllegalStateException("a body that goes on and on is given up"));
        }
    }
}
