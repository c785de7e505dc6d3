package blue.catbird.mls.adapters.http.auth.did;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A bulkhead: a number of slots, of which each holder has at most a share, so that no holder keeps
 * the others out. A slot may have several holders, such as a client and a domain, and counts for
 * each of them. Safe for use by any number of threads.
 */
public final class Bulkhead {
    private final int slots;
    private final int share;
    private final Map<Object, Integer> held = new HashMap<>();
    private int inUse;

    /**
     * @param slots how many there are
     * @param share how many of them one holder may have
     */
    public Bulkhead(int slots, int share) {
        this.slots = slots;
        this.share = share;
    }

    /** A slot for {@code holders}; empty if none is free, or one of them has its share. */
    public synchronized Optional<Slot> enter(Set<?> holders) {
        if (inUse >= slots || holders.stream().anyMatch(it -> held.getOrDefault(it, 0) >= share)) {
            return Optional.empty();
        }
        inUse++;
        holders.forEach(it -> held.merge(it, 1, Integer::sum));
        return Optional.of(() -> leave(holders));
    }

    private synchronized void leave(Set<?> holders) {
        inUse--;
        holders.forEach(it -> held.computeIfPresent(it, (_, n) -> n > 1 ? n - 1 : null));
    }

    /** A slot that is taken. It is to be closed once, from whichever thread. */
    @FunctionalInterface
    public interface Slot extends AutoCloseable {
        @Override
        void close();
    }
}
