package blue.catbird.mls.adapters.http.xrpc;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of bodies may be in memory at once, over all requests. */
public final class BodyBudget {
    private final long max;
    private final AtomicLong inUse = new AtomicLong();

    public BodyBudget(long max) {
        this.max = max;
    }

    /** The share of one request, empty at first; closing it gives all of it back. */
    Share open() {
        return new Share();
    }

    /** How many bytes are taken now. */
    public long inUse() {
        return inUse.get();
    }

    /** What one request has taken. Used by one thread. */
    final class Share implements AutoCloseable {
        private long taken;

        private Share() {}

        /** Takes {@code bytes} more; false, with nothing taken, if there are not so many left. */
        boolean take(int bytes) {
            if (inUse.addAndGet(bytes) > max) {
                inUse.addAndGet(-bytes);
                return false;
            }
            taken += bytes;
            return true;
        }

        @Override
        public void close() {
            inUse.addAndGet(-taken);
            taken = 0;
        }
    }
}
