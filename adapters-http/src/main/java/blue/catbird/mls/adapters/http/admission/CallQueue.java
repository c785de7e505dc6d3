package blue.catbird.mls.adapters.http.admission;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A queue of calls with two priorities: those of known callers come first, except that each fourth
 * turn is a stranger's. Among themselves they come in their order.
 *
 * <p>The scheduler of virtual threads is not fair between those that different threads have made: a
 * call could wait for as long as the load lasts. So each thread takes the call whose turn it is,
 * not the one it was made for.
 */
final class CallQueue {
    private static final int PARTS = 4;

    private final Queue<Runnable> known = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> strangers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger turns = new AtomicInteger();

    void add(Runnable call, boolean isKnown) {
        (isKnown ? known : strangers).add(call);
    }

    /** Takes back a call for which no thread could be made. */
    void remove(Runnable call) {
        boolean _ = known.remove(call) || strangers.remove(call);
    }

    /** The call whose turn it is. There must be one for each thread that asks. */
    Runnable next() {
        boolean isAStrangers = Math.floorMod(turns.incrementAndGet(), PARTS) == 0;
        Queue<Runnable> first = isAStrangers ? strangers : known;
        Queue<Runnable> second = isAStrangers ? known : strangers;
        while (true) {
            Runnable call = first.poll();
            if (call == null) {
                call = second.poll();
            }
            if (call != null) {
                return call;
            }
            // Another thread took from the one queue what this one had not yet seen in the other.
            Thread.onSpinWait();
        }
    }
}
