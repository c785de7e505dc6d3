package blue.catbird.mls.application.internal.combining;

import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.internal.write.Submission;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A submission that waits in a {@link Lane}, and by which its caller hears how it goes on.
 *
 * @param bytes how much room it takes
 * @param since when it began to wait, in nanoseconds
 */
record Ticket<C, P, R>(
        Submission<C, P, R> submission, long bytes, long since, BlockingQueue<Turn<R>> turns) {

    /** The turn of a waiting caller. */
    sealed interface Turn<R> {
        /** The work of all that wait is the caller's now. */
        record Lead<R>() implements Turn<R> {}

        /** Somebody has done the work. */
        record Answered<R>(Answer<R> answer) implements Turn<R> {}

        /** Somebody has tried to, and it is not known what came of it. */
        record Failed<R>(Throwable failure) implements Turn<R> {}

        /** The caller has to do the work alone. */
        record Alone<R>() implements Turn<R> {}
    }

    Ticket(Submission<C, P, R> submission, long bytes, long since) {
        this(submission, bytes, since, new LinkedBlockingQueue<>());
    }

    void tell(Turn<R> turn) {
        turns.add(turn);
    }

    /**
     * The next that is to be heard. It waits for it whatever happens: whoever leads tells all whose
     * work it took, and has bounds on its own waiting.
     */
    Turn<R> await() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return turns.take();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
