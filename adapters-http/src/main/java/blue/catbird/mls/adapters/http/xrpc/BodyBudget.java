package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.domain.Did;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A budget for memory: how many bytes of bodies may be in memory at once, of requests that are
 * worked on and of answers that are not yet written, and how many of them for one caller.
 *
 * <p>Two things always fit. A little, because calls are bounded in number: whoever fills the budget
 * must not keep others from small calls. And what has nothing beside it, because the size of a
 * single call has bounds of its own.
 */
public final class BodyBudget {
    /** One caller takes at most this part of the whole. */
    private static final int PARTS = 4;

    /** How many bytes of a call are never refused. */
    static final int LITTLE = 32 * 1024;

    private final long max;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Did, Long> takenBy = new HashMap<>();
    private long inUse;

    public BodyBudget(long max) {
        this.max = max;
    }

    /** The share of one call, empty at first; closing it gives all of it back. */
    public Share open() {
        return new Share();
    }

    /** How many bytes are taken now. */
    public long inUse() {
        lock.lock();
        try {
            return inUse;
        } finally {
            lock.unlock();
        }
    }

    private static boolean fits(long taken, long own, long more, long most) {
        return taken == own || taken + more <= most;
    }

    /** The bytes that one call has taken. Used by one thread. */
    public final class Share implements AutoCloseable {
        private Optional<Did> caller = Optional.empty();
        private long taken;

        private Share() {}

        /** From now on it counts as a part of what {@code did} has taken. */
        Share of(Did did) {
            long bytes = taken;
            add(-bytes);
            caller = Optional.of(did);
            add(bytes);
            return this;
        }

        /** Takes {@code bytes} more; false, with nothing taken, if there are not so many left. */
        boolean take(long bytes) {
            lock.lock();
            try {
                long ofCaller = caller.map(did -> takenBy.getOrDefault(did, 0L)).orElse(taken);
                boolean fits =
                        taken + bytes <= LITTLE
                                || (fits(inUse, taken, bytes, max)
                                        && fits(ofCaller, taken, bytes, max / PARTS));
                if (fits) {
                    add(bytes);
                }
                return fits;
            } finally {
                lock.unlock();
            }
        }

        /** Takes {@code bytes} more even if there are not so many left. */
        void count(long bytes) {
            add(bytes);
        }

        /** Gives back {@code bytes} of what was taken. */
        void giveBack(long bytes) {
            add(-bytes);
        }

        /** Gives everything back. */
        void clear() {
            add(-taken);
        }

        private void add(long bytes) {
            if (bytes == 0) {
                return;
            }
            lock.lock();
            try {
                inUse += bytes;
                taken += bytes;
                caller.ifPresent(did -> takenBy.merge(did, bytes, BodyBudget::sum));
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            clear();
        }
    }

    /** A caller with nothing taken is not remembered. */
    private static @Nullable Long sum(long taken, long more) {
        return taken + more == 0 ? null : taken + more;
    }
}
