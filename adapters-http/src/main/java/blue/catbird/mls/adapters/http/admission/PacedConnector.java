package blue.catbird.mls.adapters.http.admission;

import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;

import java.io.IOException;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at its sockets whenever one of them is ready, except while all {@link Places} are taken:
 * then it looks once in {@link #PAUSE}. Most of what it finds is turned away, and doing that for
 * many calls in a row takes less from those that are worked on than waking up for each.
 */
final class PacedConnector extends ServerConnector {
    /** Short beside what an answer takes while all places are taken. */
    private static final Duration PAUSE = Duration.ofMillis(2);

    private final Places places;

    PacedConnector(Server server, HttpConnectionFactory http, Places places) {
        super(server, http);
        this.places = places;
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
            if (places.areFull()) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            return super.nioSelect(selector, now);
        }
    }
}
