package blue.catbird.mls.adapters.http.admission;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The connections of known callers, with max-min fairness by account: when one has to be closed it
 * is one of the account that has the most, and so who has few keeps them, whatever others hold.
 * Among accounts that have as many it is one of the account whose connections were used, opened or
 * closed least recently.
 *
 * <p>A proxy's connection stands for many accounts and counts as an account of its own.
 */
final class KnownConnections {
    /**
     * How many connections an account keeps while requests are worked on there, however many others
     * come. Clients have fewer; answers that nobody reads are held on more.
     */
    static final int KEPT_IN_REQUESTS = 8;

    private final Map<Object, SequencedSet<ClientConnection>> byHolder = new HashMap<>();

    /** Those who hold so many, the one first that did something with them least recently. */
    private final NavigableMap<Integer, SequencedSet<Object>> holders = new TreeMap<>();

    private int size;

    int size() {
        return size;
    }

    boolean add(ClientConnection connection) {
        Object holder = holderOf(connection);
        SequencedSet<ClientConnection> held =
                byHolder.computeIfAbsent(holder, _ -> new LinkedHashSet<>());
        int before = held.size();
        if (!held.add(connection)) {
            return false;
        }
        move(holder, before, held.size());
        size++;
        return true;
    }

    boolean remove(ClientConnection connection) {
        Object holder = holderOf(connection);
        SequencedSet<ClientConnection> held = byHolder.get(holder);
        if (held == null || !held.remove(connection)) {
            return false;
        }
        move(holder, held.size() + 1, held.size());
        if (held.isEmpty()) {
            byHolder.remove(holder);
        }
        size--;
        return true;
    }

    /** {@code connection} has just been used, and is therefore missed most. */
    void used(ClientConnection connection) {
        if (remove(connection)) {
            add(connection);
        }
    }

    /** All of them, in no order. */
    Stream<ClientConnection> stream() {
        return byHolder.values().stream().flatMap(SequencedSet::stream);
    }

    /**
     * The one that is missed least among {@code which}: of who holds the most, the least recently
     * used between requests or else, if they hold more than {@link #KEPT_IN_REQUESTS}, in a
     * request.
     */
    Optional<ClientConnection> leastMissed(Predicate<ClientConnection> which) {
        return holders.descendingMap().values().stream()
                .flatMap(SequencedSet::stream)
                .flatMap(holder -> leastMissed(heldBy(holder), which).stream())
                .findFirst();
    }

    private static Optional<ClientConnection> leastMissed(
            SequencedSet<ClientConnection> held, Predicate<ClientConnection> which) {
        Optional<ClientConnection> idlest =
                held.stream().filter(which.and(ClientConnection::isBetweenRequests)).findFirst();
        return held.size() <= KEPT_IN_REQUESTS
                ? idlest
                : idlest.or(() -> held.stream().filter(which).findFirst());
    }

    private SequencedSet<ClientConnection> heldBy(Object holder) {
        @Nullable SequencedSet<ClientConnection> held = byHolder.get(holder);
        return held == null ? new LinkedHashSet<>() : held;
    }

    private void move(Object holder, int from, int to) {
        holders.computeIfPresent(from, (_, those) -> without(those, holder));
        if (to > 0) {
            holders.computeIfAbsent(to, _ -> new LinkedHashSet<>()).addLast(holder);
        }
    }

    private static @Nullable SequencedSet<Object> without(
            SequencedSet<Object> those, Object holder) {
        those.remove(holder);
        return those.isEmpty() ? null : those;
    }

    private static Object holderOf(ClientConnection connection) {
        return connection.caller().<Object>map(did -> did).orElse(connection);
    }
}
