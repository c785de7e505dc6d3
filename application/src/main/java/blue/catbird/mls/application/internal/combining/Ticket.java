package blue.catbird.mls.application.internal.combining;

import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.idempotency.Rejection;
import blue.catbird.mls.application.internal.write.Submission;
import blue.catbird.mls.application.internal.write.UnitOfWork;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Shards;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A submission that waits in a {@link Lane}, and by which its caller hears how it goes on.
 *
 * @param since when it began to wait, in nanoseconds
 */
record Ticket<R>(Submission<R> submission, Needs needs, long since, BlockingQueue<Turn<R>> turns) {

    /** The turn of a waiting caller. */
    sealed interface Turn<R> {
        /** The work of all that wait is the caller's now. */
        record Lead<R>() implements Turn<R> {}

        /** Somebody has done the work. */
        record Answered<R>(Answer<R> answer) implements Turn<R> {}

        /** Somebody has tried to, and it is not known what came of it. */
        record Failed<R>(Throwable failure) implements Turn<R> {}

        /** The caller has to do alone what is left of the work. */
        record Alone<R>(Submission<R> rest) implements Turn<R> {}
    }

    /** The turn that follows for a caller, once the transaction that decided it is committed. */
    record Next<R>(Ticket<R> ticket, Turn<R> turn) {
        void tell() {
            ticket.tell(turn);
        }

        boolean isApart() {
            return turn instanceof Turn.Alone<R>;
        }
    }

    static <R> Ticket<R> of(Submission<R> submission, long since) {
        return new Ticket<>(submission, submission.needs(), since, new LinkedBlockingQueue<>());
    }

    /** The shard of the event log that it belongs to: its conversation's, or else its caller's. */
    int shard() {
        return needs.heads().stream()
                .findFirst()
                .map(Shards::of)
                .orElseGet(() -> Shards.of(submission.caller()));
    }

    long bytes() {
        return submission.size();
    }

    /**
     * Decides it together with others. If somebody holds its conversation or account, its token is
     * spent all the same, and stays good for it.
     */
    Next<R> decide(UnitOfWork unit, boolean again) {
        if (!unit.isHeld(needs)) {
            return new Next<>(this, new Turn.Answered<>(submission.answer(unit, again)));
        }
        Optional<Rejection> rejection = submission.spendToken(unit);
        return new Next<>(
                this,
                rejection.isPresent()
                        ? new Turn.Answered<>(new Answer.Rejected<>(rejection.get()))
                        : new Turn.Alone<>(submission.withTokenSpent()));
    }

    void setApart() {
        tell(new Turn.Alone<>(submission));
    }

    void fail(Throwable failure) {
        tell(new Turn.Failed<>(failure));
    }

    void lead() {
        tell(new Turn.Lead<>());
    }

    private void tell(Turn<R> turn) {
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
