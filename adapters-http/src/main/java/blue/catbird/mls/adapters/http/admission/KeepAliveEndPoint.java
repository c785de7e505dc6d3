package blue.catbird.mls.adapters.http.admission;

import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * A connection with two idle timeouts: one for keep-alive between requests, and a shorter one for
 * what stalls within a request or its answer. When the server stops it is closed as soon as it is
 * between requests.
 *
 * <p>The first byte of a head ends the time between requests. (A piece of a head that came together
 * with the end of the request before is noticed with its next byte.)
 */
final class KeepAliveEndPoint extends SocketChannelEndPoint {
    private final long betweenMillis;
    private final long shorterMillis;
    private final BooleanSupplier stopping;
    private volatile boolean between = true;
    private boolean lookedAtLast;

    /**
     * @param between the idle timeout between requests
     * @param within the idle timeout within a request and its answer
     */
    KeepAliveEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            Duration between,
            Duration within,
            BooleanSupplier stopping) {
        super(channel, selector, key, scheduler);
        this.betweenMillis = between.toMillis();
        this.shorterMillis = Math.min(between.toMillis(), within.toMillis());
        this.stopping = stopping;
        setIdleTimeout(within.toMillis());
    }

    /** The timeout that holds now. */
    @Override
    public long getIdleTimeout() {
        return between ? betweenMillis : super.getIdleTimeout();
    }

    /** How long until the next check: which timeout holds may change meanwhile. */
    @Override
    protected long checkIdleTimeout() {
        long left = super.checkIdleTimeout();
        return left == 0 ? shorterMillis : Math.min(left, shorterMillis);
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int count = super.fill(buffer);
        if (count > 0) {
            between = false;
        }
        return count;
    }

    /** The head of a request is there; perhaps it came together with the request before. */
    void requestBegun() {
        between = false;
    }

    /** A request and its answer have come to their ends. */
    void requestEnded() {
        between = true;
    }

    @Override
    public void fillInterested(Callback callback) {
        super.fillInterested(callback);
        if (stopping.getAsBoolean()) {
            closeIfIdle();
        }
    }

    /**
     * Closes it if it is between requests. It is read once more before: a request that is there by
     * now is answered.
     */
    void closeIfIdle() {
        if (!between) {
            return;
        }
        if (looksForTheLastTime()) {
            getFillInterest().fillable();
        } else {
            close();
        }
    }

    private synchronized boolean looksForTheLastTime() {
        boolean isFirst = !lookedAtLast;
        lookedAtLast = true;
        return isFirst;
    }
}
