package blue.catbird.mls.adapters.http.admission;

import blue.catbird.mls.adapters.http.limits.ClientNetwork;
import blue.catbird.mls.domain.Did;

import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A connection with two idle timeouts: one for keep-alive between requests, and a shorter one for
 * what stalls within a request or its answer. It counts among the {@link ClientConnections} of its
 * client. When the server stops it is closed as soon as it is between requests.
 *
 * <p>The first byte of a head ends the time between requests. (A piece of a head that came together
 * with the end of the request before is noticed with its next byte.)
 */
final class KeepAliveEndPoint extends SocketChannelEndPoint implements ClientConnection {
    private final long betweenMillis;
    private final long shorterMillis;
    private final ClientConnections connections;
    private final Optional<ClientNetwork> client;
    private final BooleanSupplier stopping;
    private volatile Phase phase = Phase.BETWEEN;
    private volatile Optional<Did> caller = Optional.empty();
    private boolean lookedAtLast;

    /** When the head was first seen to be unfinished. */
    private volatile Optional<Long> headSince = Optional.empty();

    private enum Phase {
        BETWEEN,
        HEAD,
        REQUEST
    }

    /**
     * @param networks tells whose it is
     * @param between the idle timeout between requests
     * @param within the idle timeout within a request and its answer
     */
    KeepAliveEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            ClientConnections connections,
            ClientNetworks networks,
            Duration between,
            Duration within,
            BooleanSupplier stopping) {
        super(channel, selector, key, scheduler);
        this.betweenMillis = between.toMillis();
        this.shorterMillis = Math.min(between.toMillis(), within.toMillis());
        this.connections = connections;
        this.client = networks.of(getRemoteSocketAddress());
        this.stopping = stopping;
        setIdleTimeout(within.toMillis());
    }

    /** That of {@code request}. */
    static Optional<KeepAliveEndPoint> of(Request request) {
        return request.getConnectionMetaData().getConnection().getEndPoint()
                        instanceof KeepAliveEndPoint connection
                ? Optional.of(connection)
                : Optional.empty();
    }

    @Override
    public Optional<ClientNetwork> client() {
        return client;
    }

    @Override
    public Optional<Did> caller() {
        return caller;
    }

    /** {@code did} has proved to be here. */
    void provedBy(Did did) {
        connections.proved(this, did);
    }

    @Override
    public void setCaller(Did did) {
        caller = Optional.of(did);
    }

    @Override
    public boolean isBetweenRequests() {
        return phase == Phase.BETWEEN;
    }

    @Override
    public boolean isWorkedOn() {
        return phase == Phase.REQUEST;
    }

    @Override
    public boolean isLateWithItsHead(long now, Duration bound) {
        if (phase != Phase.HEAD) {
            return false;
        }
        Optional<Long> since = headSince;
        if (since.isEmpty()) {
            headSince = Optional.of(now);
        }
        return now - since.orElse(now) > bound.toNanos();
    }

    @Override
    public void onClose(@Nullable Throwable cause) {
        connections.closed(this);
        super.onClose(cause);
    }

    /** The timeout that holds now. */
    @Override
    public long getIdleTimeout() {
        return phase == Phase.BETWEEN ? betweenMillis : super.getIdleTimeout();
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
        if (count > 0 && phase == Phase.BETWEEN) {
            phase = Phase.HEAD;
        }
        return count;
    }

    /** The head of a request is there; perhaps it came together with the request before. */
    void requestBegun() {
        phase = Phase.REQUEST;
        headSince = Optional.empty();
    }

    /** A request and its answer have come to their ends. */
    void requestEnded() {
        phase = Phase.BETWEEN;
        connections.used(this);
    }

    /** Closes it when the client has had {@code time} to read the last answer. */
    void closeAfter(Duration time, Scheduler scheduler) {
        shutdownOutput();
        scheduler.schedule(this::close, time.toMillis(), TimeUnit.MILLISECONDS);
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
        if (phase != Phase.BETWEEN) {
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
