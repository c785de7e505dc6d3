package blue.catbird.mls.adapters.http.admission;

import blue.catbird.mls.adapters.http.limits.ClientNetwork;
import blue.catbird.mls.domain.Did;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The slots of calls that are worked on, so many at once and no more, in fair {@link Shares} by
 * network and by account. A quarter is for known callers alone.
 *
 * <p>A call that waits for its client has no slot meanwhile. It gets one back as soon as the client
 * moves, even if all are taken: how many wait is bounded as well.
 *
 * <p>A call that takes longer than {@link #PATIENCE} is waiting for something else, for its twin
 * for example. It gives its slot to another and stands aside. There is room aside for {@value
 * #ASIDE_FOR_EACH} calls for each slot; when that is full, too, calls keep their slots however long
 * they take.
 */
public final class CallSlots {
    /** How long a call keeps its slot. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    static final int ASIDE_FOR_EACH = 8;

    private static final int PARTS = 4;

    private final int max;
    private final int forStrangers;
    private final Shares<ClientNetwork> networks;
    private final Shares<Did> callers;
    private final AtomicInteger working = new AtomicInteger();
    private final AtomicInteger aside = new AtomicInteger();
    private final Queue<Slot> oldestFirst = new ConcurrentLinkedQueue<>();

    /**
     * @param max how many calls may be worked on at once, 1 or more
     */
    public CallSlots(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("there must be a slot for one call, not " + max);
        }
        this.max = max;
        this.forStrangers = max - max / PARTS;
        this.networks = new Shares<>(max);
        this.callers = new Shares<>(max);
    }

    /** How many calls may be worked on at once. */
    public int max() {
        return max;
    }

    /** How many calls have a slot now. */
    public int working() {
        return working.get();
    }

    /** Whether a call that comes in now is turned away, unless another can be set aside for it. */
    boolean areFull() {
        return working.get() >= max;
    }

    /** How many calls stand aside now. */
    public int aside() {
        return aside.get();
    }

    /**
     * A slot for a call that comes in at {@code now}; none if all are taken, or too many by the
     * same client.
     *
     * @param client the network of who calls; none if a proxy that stands for many does
     * @param isKnown whether the caller is known, on its connection or its network; others leave a
     *     quarter free
     */
    Optional<Slot> take(Optional<ClientNetwork> client, boolean isKnown, Instant now) {
        setAside(now.minus(PATIENCE));
        int inUse = working.incrementAndGet();
        boolean isWithinShare = client.map(network -> networks.add(network, inUse)).orElse(true);
        if (inUse > (isKnown ? max : forStrangers) || !isWithinShare) {
            working.decrementAndGet();
            client.ifPresent(networks::remove);
            return Optional.empty();
        }
        Slot slot = new Slot(client, now);
        oldestFirst.add(slot);
        return Optional.of(slot);
    }

    /** Sets the calls aside that were taken before {@code past}, as long as there is room. */
    private void setAside(Instant past) {
        Slot oldest = oldestFirst.peek();
        while (oldest != null && oldest.since.isBefore(past) && oldest.standsAside()) {
            oldestFirst.remove(oldest);
            oldest = oldestFirst.peek();
        }
    }

    private enum State {
        WORKING,
        ASIDE,
        WAITING,
        ENDED
    }

    /** The slot of one call. All changes are made under its lock. */
    final class Slot {
        private final Optional<ClientNetwork> client;
        private Optional<Did> caller = Optional.empty();
        private volatile Instant since;
        private State state = State.WORKING;

        private Slot(Optional<ClientNetwork> client, Instant taken) {
            this.client = client;
            this.since = taken;
        }

        /**
         * Who calls is known now.
         *
         * @return whether the call is within the caller's share
         */
        synchronized boolean isOf(Did did) {
            if (caller.isPresent()) {
                return true;
            }
            caller = Optional.of(did);
            return state != State.WORKING || callers.add(did, working.get());
        }

        /** The account or else the network that it counts for; none if neither is known. */
        synchronized Optional<?> holder() {
            return caller.isPresent() ? caller : client;
        }

        /** Gives its slot up, or has done so meanwhile; false if there is no room aside. */
        private synchronized boolean standsAside() {
            if (state != State.WORKING) {
                return true;
            }
            if (aside.incrementAndGet() > max * ASIDE_FOR_EACH) {
                aside.decrementAndGet();
                return false;
            }
            stopWorking();
            state = State.ASIDE;
            return true;
        }

        /** The call waits for its client. */
        synchronized void leave() {
            if (state != State.ENDED) {
                giveUp();
                state = State.WAITING;
            }
        }

        /** The call goes on at {@code now}, because its client has moved. */
        synchronized void comeBack(Instant now) {
            if (state == State.WAITING) {
                int inUse = working.incrementAndGet();
                client.ifPresent(network -> networks.add(network, inUse));
                caller.ifPresent(did -> callers.add(did, inUse));
                state = State.WORKING;
                since = now;
                oldestFirst.add(this);
            }
        }

        /** The call has come to its end. Once is enough, more often is harmless. */
        synchronized void end() {
            if (state != State.ENDED) {
                giveUp();
                state = State.ENDED;
            }
        }

        private void giveUp() {
            switch (state) {
                case WORKING -> {
                    oldestFirst.remove(this);
                    stopWorking();
                }
                case ASIDE -> aside.decrementAndGet();
                case WAITING, ENDED -> {}
            }
        }

        private void stopWorking() {
            working.decrementAndGet();
            client.ifPresent(networks::remove);
            caller.ifPresent(callers::remove);
        }
    }
}
