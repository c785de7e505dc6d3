package blue.catbird.mls.adapters.http.admission;

import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at its sockets whenever one of them is ready, except while all {@link CallSlots} are taken:
 * then it looks once in {@link #PAUSE}. Most of what it finds is turned away, and doing that for
 * many calls in a row takes less from those that are worked on than waking up for each.
 *
 * <p>When it is shut down, connections between requests are closed at once, and others as soon as
 * their requests are answered.
 */
final class PacedConnector extends ServerConnector {
    /** Short beside what an answer takes while all slots are taken. */
    private static final Duration PAUSE = Duration.ofMillis(2);

    /**
     * How many connections the kernel completes before they are taken (the backlog of listen(2)).
     * Whoever comes when there are more starts over after one second, and then after two; Java's
     * own 50 are fewer than those that come while memory is collected.
     */
    private static final int BACKLOG = 4_096;

    private final CallSlots slots;
    private final ClientConnections connections;
    private final ClientNetworks networks;
    private final Duration idle;
    private final Duration stall;
    private volatile boolean stopping;

    /**
     * @param idle the idle timeout between requests
     * @param stall the idle timeout within a request and its answer
     */
    PacedConnector(
            Server server,
            HttpConnectionFactory http,
            CallSlots slots,
            ClientConnections connections,
            ClientNetworks networks,
            Duration idle,
            Duration stall) {
        super(server, http);
        this.slots = slots;
        this.connections = connections;
        this.networks = networks;
        this.idle = idle;
        this.stall = stall;
        setAcceptQueueSize(BACKLOG);
        // The timeouts that hold for a request hold while the server stops, too.
        setShutdownIdleTimeout(-1);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(
            SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        return new KeepAliveEndPoint(
                channel,
                selector,
                key,
                getScheduler(),
                connections,
                networks,
                idle,
                stall,
                this::isShutdown);
    }

    /** Jetty comes first: a connection closed before Jetty has noted it is never forgotten. */
    @Override
    protected void onEndPointOpened(EndPoint opened) {
        super.onEndPointOpened(opened);
        if (opened instanceof KeepAliveEndPoint connection) {
            connections.opened(connection);
        }
    }

    /** True from before new connections are refused: each answer from then on is the last. */
    @Override
    public boolean isShutdown() {
        return stopping || super.isShutdown();
    }

    @Override
    public CompletableFuture<Void> shutdown() {
        stopping = true;
        CompletableFuture<Void> done = super.shutdown();
        for (EndPoint each : getConnectedEndPoints()) {
            if (each instanceof KeepAliveEndPoint connection) {
                connection.closeIfIdle();
            }
        }
        return done;
    }

    @Override
    protected SelectorManager newSelectorManager(
            Executor executor, Scheduler scheduler, int selectors) {
        return new ServerConnectorManager(executor, scheduler, selectors) {
            @Override
            protected ManagedSelector newSelector(int id) {
                return new PacedSelector(this, id);
            }
        };
    }

    private final class PacedSelector extends ManagedSelector {
        PacedSelector(SelectorManager manager, int id) {
            super(manager, id);
        }

        @Override
        protected int nioSelect(Selector selector, boolean now) throws IOException {
            if (slots.areFull()) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            return super.nioSelect(selector, now);
        }
    }
}
