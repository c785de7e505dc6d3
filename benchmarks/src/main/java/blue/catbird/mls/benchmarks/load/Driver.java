package blue.catbird.mls.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Carries out plans with one thread that watches all connections, because a thread a connection
 * would cost more than the server spends on refusing a call.
 */
public final class Driver {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The behaviour of the thread while no call is due and no answer has come. */
    public enum Idle {
        /** It leaves the processor to others. */
        SLEEPS,
        /**
         * It looks again. For a generator with a processor of its own: it is the server that pays
         * for waking a client on the same machine, a third of what an answer of 503 costs.
         */
        WATCHES
    }

    private final InetSocketAddress server;
    private final Idle idleness;

    /** Drives the server at {@code url}, which is one of plain HTTP. */
    public Driver(URI url, Idle idleness) {
        this.server = new InetSocketAddress(url.getHost(), url.getPort());
        this.idleness = idleness;
    }

    /** Carries out {@code plan} with {@code requests}; calls are due up to a millisecond early. */
    public Results run(Plan plan, Requests requests) {
        try (Selector selector = Selector.open()) {
            return new Run(plan, requests, selector).carryOut();
        } catch (IOException e) {
            throw new UncheckedIOException("the server at " + server + " is not reached", e);
        }
    }

    /** One plan being carried out. */
    private final class Run {
        private final Plan plan;
        private final Requests requests;
        private final Selector selector;
        private final Results results = new Results();
        private final List<Connection> all = new ArrayList<>();
        private final Deque<Connection> idle = new ArrayDeque<>();
        private long begun;

        Run(Plan plan, Requests requests, Selector selector) {
            this.plan = plan;
            this.requests = requests;
            this.selector = selector;
        }

        Results carryOut() throws IOException {
            try {
                for (int i = 0; i < plan.connections(); i++) {
                    all.add(new Connection(server, selector));
                }
                idle.addAll(all);
                long start = System.nanoTime();
                callUntil(start, start + plan.duration().toNanos());
                results.timeIsUp(Duration.ofNanos(System.nanoTime() - start));
                long due = stillDue(start, start + plan.duration().toNanos());
                awaitAnswers();
                results.ended(all.size() - idle.size(), due);
                return results;
            } finally {
                for (Connection connection : all) {
                    connection.close();
                }
            }
        }

        private void callUntil(long start, long end) throws IOException {
            long now = start;
            while (now < end && begun < plan.maxCalls()) {
                begin(start, now);
                await();
                now = System.nanoTime();
            }
        }

        private void await() throws IOException {
            switch (idleness) {
                case SLEEPS -> selector.select(this::proceed, 1);
                case WATCHES -> selector.selectNow(this::proceed);
            }
        }

        private void begin(long start, long now) throws IOException {
            while (!idle.isEmpty()
                    && begun < plan.maxCalls()
                    && plan.pace().isDue(begun, now, start)) {
                long intended = plan.pace().intended(begun, now, start);
                idle.remove().send(requests.request(begun), intended);
                begun++;
            }
        }

        private long stillDue(long start, long end) {
            long due = 0;
            if (plan.pace() instanceof Pace.Open open) {
                while (open.isDue(begun + due, end - 1, start)) {
                    due++;
                }
            }
            return due;
        }

        private void awaitAnswers() throws IOException {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (idle.size() < all.size() && System.nanoTime() < end) {
                selector.select(this::proceed, 1);
            }
        }

        private void proceed(SelectionKey key) {
            Connection connection = (Connection) key.attachment();
            try {
                connection.proceed().ifPresent(answer -> answered(connection, answer));
            } catch (IOException lost) {
                answered(connection, new Answer("connection lost", true));
            }
        }

        private void answered(Connection connection, Answer answer) {
            results.answered(answer.outcome(), System.nanoTime() - connection.intended());
            if (answer.closes()) {
                reopen(connection);
            }
            idle.add(connection);
        }

        private void reopen(Connection connection) {
            try {
                connection.reopen();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
