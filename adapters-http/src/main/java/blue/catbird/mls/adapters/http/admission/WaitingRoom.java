package blue.catbird.mls.adapters.http.admission;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * The calls that wait for their clients, to send what is left of a body or to read an answer. They
 * have no slot, only so much memory, so there may be many of them. When there are too many, the one
 * that is furthest behind the minimum pace is given up, and not the one that comes last: who keeps
 * sending has nothing to fear from those who are silent.
 *
 * <p>It costs about the same for each call, however many wait: they are compared once for an eighth
 * of them, and then given up one after the other, each if it is still that far behind.
 *
 * @param <C> the calls
 */
final class WaitingRoom<C extends WaitingCall> {
    private static final int PARTS = 4;
    private static final int ROUND = 8;

    private final int max;

    /** The calls, oldest first, and for whom each counted when it came in. */
    private final Map<C, Optional<?>> waiting = new LinkedHashMap<>();

    private final Map<Object, SequencedSet<C>> byHolder = new HashMap<>();
    private final Deque<Candidate<C>> furthestBehind = new ArrayDeque<>();
    private long crowdedOut;

    /**
     * A call that was among those furthest behind.
     *
     * @param behind how far it was
     */
    private record Candidate<C>(C call, long behind) {}

    /**
     * @param max how many calls may wait
     */
    WaitingRoom(int max) {
        this.max = max;
    }

    synchronized int size() {
        return waiting.size();
    }

    /** How many calls were given up for others. */
    synchronized long crowdedOut() {
        return crowdedOut;
    }

    synchronized void leave(C call) {
        Optional<?> holder = waiting.remove(call);
        if (holder != null && holder.isPresent()) {
            byHolder.computeIfPresent(holder.get(), (_, calls) -> without(calls, call));
        }
        if (waiting.isEmpty()) {
            furthestBehind.clear();
        }
    }

    /** Who holds nothing is not remembered. */
    private static <C> @Nullable SequencedSet<C> without(SequencedSet<C> calls, C call) {
        calls.remove(call);
        return calls.isEmpty() ? null : calls;
    }

    /**
     * Takes {@code call} in.
     *
     * @return the call to be given up for it, if there is no room
     */
    synchronized Optional<C> enter(C call, long now) {
        Optional<?> holder = call.holder();
        waiting.put(call, holder);
        holder.ifPresent(
                each -> byHolder.computeIfAbsent(each, _ -> new LinkedHashSet<>()).add(call));
        Optional<C> victim =
                waiting.size() <= max - max / PARTS
                        ? Optional.empty()
                        : holder.flatMap(each -> beyondShare(each, now));
        if (victim.isEmpty() && waiting.size() > max) {
            victim = Optional.of(furthestBehind(now));
        }
        victim.ifPresent(
                each -> {
                    crowdedOut++;
                    leave(each);
                });
        return victim;
    }

    /** Who has more than a quarter when less than a quarter is free makes room for themselves. */
    private Optional<C> beyondShare(Object holder, long now) {
        SequencedSet<C> own = byHolder.getOrDefault(holder, new LinkedHashSet<>());
        return own.size() > max / PARTS
                ? own.stream().max(Comparator.comparingLong(call -> call.behind(now)))
                : Optional.empty();
    }

    private C furthestBehind(long now) {
        while (true) {
            Candidate<C> next = furthestBehind.poll();
            if (next == null) {
                compare(now);
            } else if (waiting.containsKey(next.call())
                    && next.call().behind(now) >= next.behind()) {
                return next.call();
            }
        }
    }

    private void compare(long now) {
        waiting.keySet().stream()
                .map(call -> new Candidate<>(call, call.behind(now)))
                .sorted(Comparator.<Candidate<C>>comparingLong(Candidate::behind).reversed())
                .limit(Math.max(1, max / ROUND))
                .forEach(furthestBehind::add);
    }
}
