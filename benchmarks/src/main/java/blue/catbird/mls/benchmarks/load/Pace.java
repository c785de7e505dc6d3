package blue.catbird.mls.benchmarks.load;

import java.util.Locale;

/** When calls are due. */
public sealed interface Pace {
    /** Whether the call of {@code number}, counted from 0, is due at {@code now}. */
    boolean isDue(long number, long now, long start);

    /** When the call of {@code number} was meant to start, if it starts at {@code now}. */
    long intended(long number, long now, long start);

    /**
     * Calls come at a fixed rate, whether or not earlier ones are answered, and latency counts from
     * when a call was meant to start. A server that stalls is charged for every call that should
     * have been made meanwhile (no coordinated omission).
     */
    record Open(double perSecond) implements Pace {
        private static final double NANOS = 1e9;

        public Open {
            if (!(perSecond > 0)) {
                throw new IllegalArgumentException("the rate must be above 0, not " + perSecond);
            }
        }

        @Override
        public boolean isDue(long number, long now, long start) {
            return intended(number, now, start) <= now;
        }

        @Override
        public long intended(long number, long now, long start) {
            return start + (long) (number * NANOS / perSecond);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "open loop at %.0f/s", perSecond);
        }
    }

    /** Each connection is a client that makes its next call when it has heard of its last. */
    record Closed() implements Pace {
        @Override
        public boolean isDue(long number, long now, long start) {
            return true;
        }

        @Override
        public long intended(long number, long now, long start) {
            return now;
        }

        @Override
        public String toString() {
            return "closed loop";
        }
    }
}
