package blue.catbird.mls.adapters.http.admission;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

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

    private final Queue<Call> known = new ConcurrentLinkedQueue<>();
    private final Queue<Call> strangers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger turns = new AtomicInteger();

    /**
     * A call that has a slot.
     *
     * @param begins carries it out
     * @param fails ends it, where no thread can be made
     */
    record Call(Runnable begins, Consumer<Throwable> fails) {}

    /** Has a call begun by one of {@code threads}, when it is its turn. */
    void start(Call call, boolean isKnown, Executor threads) {
        (isKnown ? known : strangers).add(call);
        try {
            threads.execute(() -> next().begins().run());
        } catch (RuntimeException | Error e) {
            // Too little memory for a thread. This call may have been begun by another's thread, so
            // the one that fails is the one for which there is no thread now.
            next().fails().accept(e);
        }
    }

    /** The call whose turn it is. There must be one for each thread that asks. */
    private Call next() {
        boolean isAStrangers = Math.floorMod(turns.incrementAndGet(), PARTS) == 0;
        Queue<Call> first = isAStrangers ? strangers : known;
        Queue<Call> second = isAStrangers ? known : strangers;
        while (true) {
            Call call = first.poll();
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
