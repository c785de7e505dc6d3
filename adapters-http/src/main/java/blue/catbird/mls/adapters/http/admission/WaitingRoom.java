package blue.catbird.mls.adapters.http.admission;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * The calls that wait for their clients, to send what is left of a body or to read an answer. They
 * have no place, only so much memory, so there may be many of them. When there are too many, the
 * one that is furthest behind the minimum pace is given up, and not the one that comes last: who
 * keeps sending has nothing to fear from those who are silent.
 */
final class WaitingRoom {
    private static final int PARTS = 4;

    private final int max;
    private final Set<PendingAnswer> waiting = ConcurrentHashMap.newKeySet();
    private final LongAdder crowdedOut = new LongAdder();

    /**
     * @param max how many calls may wait
     */
    WaitingRoom(int max) {
        this.max = max;
    }

    int size() {
        return waiting.size();
    }

    /** How many calls were given up for others. */
    long crowdedOut() {
        return crowdedOut.sum();
    }

    void leave(PendingAnswer call) {
        waiting.remove(call);
    }

    /**
     * Takes {@code call} in.
     *
     * @return the call to be given up for it, if there is no room
     */
    Optional<PendingAnswer> enter(PendingAnswer call, long now) {
        waiting.add(call);
        int size = waiting.size();
        if (size <= max - max / PARTS) {
            return Optional.empty();
        }
        Optional<PendingAnswer> victim = ofItsOwn(call, now);
        if (victim.isEmpty() && size > max) {
            victim = furthestBehind(any -> true, now);
        }
        victim.ifPresent(_ -> crowdedOut.increment());
        return victim;
    }

    /** Who has more than a quarter when less than a quarter is free makes room for themselves. */
    private Optional<PendingAnswer> ofItsOwn(PendingAnswer call, long now) {
        Predicate<PendingAnswer> sameHolder = each -> each.holder().equals(call.holder());
        return call.holder().isPresent()
                        && waiting.stream().filter(sameHolder).count() > max / PARTS
                ? furthestBehind(sameHolder, now)
                : Optional.empty();
    }

    private Optional<PendingAnswer> furthestBehind(Predicate<PendingAnswer> which, long now) {
        return waiting.stream()
                .filter(which)
                .max(Comparator.comparingLong(each -> each.behind(now)))
                .filter(waiting::remove);
    }
}
