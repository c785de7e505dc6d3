package blue.catbird.mls.adapters.http.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The places of calls that are under way, so many at once and no more.
 *
 * <p>A call that takes longer than {@link #PATIENCE} is waiting for something rather than being
 * worked on, for its twin for example. It gives its place to another and stands aside. There is
 * room aside for {@value #ASIDE_FOR_EACH} calls for each place; when that is full, too, calls keep
 * their places however long they take.
 */
public final class Places {
    /** How long a call keeps its place. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    static final int ASIDE_FOR_EACH = 8;

    private final int max;
    private final AtomicInteger working = new AtomicInteger();
    private final AtomicInteger aside = new AtomicInteger();
    private final Queue<Place> oldestFirst = new ConcurrentLinkedQueue<>();

    /**
     * @param max how many calls may be worked on at once, 1 or more
     */
    public Places(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("there must be a place for one call, not " + max);
        }
        this.max = max;
    }

    /** How many calls may be worked on at once. */
    public int max() {
        return max;
    }

    /** How many calls have a place now. */
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

    /** A place for a call that comes in at {@code now}; none if all are taken. */
    Optional<Place> take(Instant now) {
        setAside(now.minus(PATIENCE));
        if (working.incrementAndGet() > max) {
            working.decrementAndGet();
            return Optional.empty();
        }
        Place place = new Place(now);
        oldestFirst.add(place);
        return Optional.of(place);
    }

    /** Sets the calls aside that were taken before {@code past}, as long as there is room. */
    private void setAside(Instant past) {
        Place oldest = oldestFirst.peek();
        while (oldest != null && oldest.taken.isBefore(past) && oldest.standsAside()) {
            oldestFirst.remove(oldest);
            oldest = oldestFirst.peek();
        }
    }

    private enum State {
        WORKING,
        ASIDE,
        ENDED
    }

    /** The place of one call. */
    final class Place {
        private final Instant taken;
        private final AtomicReference<State> state = new AtomicReference<>(State.WORKING);

        private Place(Instant taken) {
            this.taken = taken;
        }

        /** Gives its place up, or has ended meanwhile; false if there is no room aside. */
        private boolean standsAside() {
            if (aside.incrementAndGet() > max * ASIDE_FOR_EACH) {
                aside.decrementAndGet();
                return false;
            }
            if (state.compareAndSet(State.WORKING, State.ASIDE)) {
                working.decrementAndGet();
            } else {
                aside.decrementAndGet();
            }
            return true;
        }

        /** The call has come to its end. Once is enough, more often is harmless. */
        void end() {
            switch (state.getAndSet(State.ENDED)) {
                case WORKING -> {
                    oldestFirst.remove(this);
                    working.decrementAndGet();
                }
                case ASIDE -> aside.decrementAndGet();
                case ENDED -> {}
            }
        }
    }
}
