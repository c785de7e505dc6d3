package blue.catbird.mls.adapters.http.admission;

import blue.catbird.mls.adapters.http.limits.ClientNetwork;
import blue.catbird.mls.domain.Did;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The connections of clients, bounded in all and in fair {@link Shares} by network and by account.
 *
 * <p>A new connection is always taken. When there are too many, an older one is closed for it: the
 * oldest of the strangers', on which nobody has proved yet who they are, or the one of the {@link
 * KnownConnections} that is missed least, if theirs are more than three quarters. So whoever holds
 * connections keeps nobody else out.
 */
final class ClientConnections {
    /** How long the head of a request may take, however much of it trickles in. */
    static final Duration HEAD = Duration.ofSeconds(10);

    private static final int PARTS = 4;

    private final int max;
    private final Shares<ClientNetwork> networks;
    private final Shares<Did> callers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<ClientConnection> strangers = new LinkedHashSet<>();
    private final KnownConnections known = new KnownConnections();
    private final LongAdder crowdedOut = new LongAdder();

    /**
     * @param max how many there may be, 1 or more
     */
    ClientConnections(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("there must be a connection, not " + max);
        }
        this.max = max;
        this.networks = new Shares<>(max);
        this.callers = new Shares<>(max);
    }

    int max() {
        return max;
    }

    int count() {
        return locked(() -> strangers.size() + known.size());
    }

    /** How many were closed for others. */
    long crowdedOut() {
        return crowdedOut.sum();
    }

    /** Takes {@code connection}, and closes another if there are too many. */
    void opened(ClientConnection connection) {
        Optional<ClientConnection> victim =
                locked(
                        () -> {
                            Optional<ClientConnection> leastMissed = victimFor(connection);
                            leastMissed.ifPresent(this::forget);
                            return leastMissed;
                        });
        if (!connection.isOpen()) {
            // It was closed before it was counted.
            closed(connection);
        }
        victim.ifPresent(
                each -> {
                    crowdedOut.increment();
                    each.close();
                });
    }

    private Optional<ClientConnection> victimFor(ClientConnection connection) {
        // A proxy stands for many, and says who they are only with each request.
        if (connection.client().isEmpty()) {
            known.add(connection);
        } else {
            strangers.add(connection);
        }
        int inUse = strangers.size() + known.size();
        boolean isWithinShare =
                connection.client().map(client -> networks.add(client, inUse)).orElse(true);
        if (isWithinShare && inUse <= max) {
            return Optional.empty();
        }
        Predicate<ClientConnection> others = each -> !each.equals(connection);
        return leastMissed(
                        isWithinShare
                                ? others
                                : others.and(each -> each.client().equals(connection.client())))
                .or(() -> Optional.of(connection));
    }

    private Optional<ClientConnection> leastMissed(Predicate<ClientConnection> which) {
        return known.size() > max - Math.max(1, max / PARTS)
                ? known.leastMissed(which).or(() -> oldestStranger(which))
                : oldestStranger(which).or(() -> known.leastMissed(which));
    }

    private Optional<ClientConnection> oldestStranger(Predicate<ClientConnection> which) {
        return strangers.stream()
                .filter(which.and(each -> !each.isWorkedOn()))
                .findFirst()
                .or(() -> strangers.stream().filter(which).findFirst());
    }

    /** {@code connection} is closed. */
    void closed(ClientConnection connection) {
        locked(
                () -> {
                    forget(connection);
                    return connection;
                });
    }

    /** A request on {@code connection} and its answer have come to their ends. */
    void used(ClientConnection connection) {
        boolean isStrangers = connection.client().isPresent() && connection.caller().isEmpty();
        if (isStrangers) {
            // Strangers' are closed in the order in which they came.
            return;
        }
        locked(
                () -> {
                    known.used(connection);
                    return connection;
                });
    }

    private void forget(ClientConnection connection) {
        if (strangers.remove(connection) || known.remove(connection)) {
            connection.client().ifPresent(networks::remove);
            connection.caller().ifPresent(callers::remove);
        }
    }

    /**
     * {@code caller} has proved to be at {@code connection}, and has it if that is a fair share.
     */
    void proved(ClientConnection connection, Did caller) {
        if (connection.caller().isPresent()) {
            return;
        }
        locked(
                () -> {
                    if (strangers.contains(connection)) {
                        if (callers.add(caller, strangers.size() + known.size())) {
                            strangers.remove(connection);
                            connection.setCaller(caller);
                            known.add(connection);
                        } else {
                            callers.remove(caller);
                        }
                    }
                    return connection;
                });
    }

    /** Closes the connections whose heads take too long at {@code now}, in nanoseconds. */
    void closeLateHeads(long now) {
        List<ClientConnection> late =
                locked(
                        () ->
                                Stream.concat(strangers.stream(), known.stream())
                                        .filter(each -> each.isLateWithItsHead(now, HEAD))
                                        .toList());
        late.forEach(ClientConnection::close);
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
