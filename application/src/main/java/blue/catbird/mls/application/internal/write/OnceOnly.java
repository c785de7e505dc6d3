package blue.catbird.mls.application.internal.write;

import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.idempotency.Rejection;
import blue.catbird.mls.application.observation.KeyFinding;
import blue.catbird.mls.application.observation.Observation.KeyLookedUp;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.failure.StorageBusy;
import blue.catbird.mls.application.port.failure.StorageConflict;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

/**
 * Carries out a write so that it takes effect exactly once: in one transaction its token is spent,
 * its key looked up, what is new decided and written, and its reply recorded.
 */
public record OnceOnly(Transactions transactions) {
    public <R> Answer<R> execute(Submission<R> submission) {
        Runs runs = new Runs();
        try {
            return transactions.run(
                    session -> {
                        boolean again = runs.next();
                        UnitOfWork unit =
                                UnitOfWork.load(session, submission.needs(), Locking.WAIT);
                        Answer<R> answer = submission.answer(unit, again);
                        if (mayBeOfATwin(answer) && runs.lookOnceMore()) {
                            throw new StorageConflict("a refusal is looked for once more");
                        }
                        return unit.apply(answer);
                    });
        } catch (StorageBusy busy) {
            return stillInProgress(submission, busy);
        }
    }

    /**
     * Counts the runs of one transaction. A refusal may have been caused by a twin of its request,
     * which was committed while the transaction read. Then the transaction is run once more, and
     * sees what the twin has done; what it says then is said.
     */
    private static final class Runs {
        private boolean begun;
        private boolean lookedOnceMore;

        /** Whether there was one before. */
        boolean next() {
            boolean again = begun;
            begun = true;
            return again;
        }

        boolean lookOnceMore() {
            boolean isFirst = !lookedOnceMore;
            lookedOnceMore = true;
            return isFirst;
        }
    }

    /**
     * Whether an answer rests on what was read without the lock that a twin holds: on the key
     * packages for a conversation that is not there yet, or on the room for records. Other refusals
     * rest on bytes alone, or on what is read under the lock of a conversation or an account.
     */
    private static boolean mayBeOfATwin(Answer<?> answer) {
        return switch (answer) {
            case Answer.Executed<?>(Outcome.Refused<?>(Refusal refusal), _) ->
                    refusal instanceof Refusal.KeyPackageNotFound;
            case Answer.Rejected<?>(Rejection reason) -> reason == Rejection.TOO_MANY_KEYS;
            case Answer.Executed<?> _, Answer.Replayed<?> _ -> false;
        };
    }

    /** A write with a key is held up, as far as can be told, by the same write. */
    private <R> Answer<R> stillInProgress(Submission<R> submission, StorageBusy busy) {
        if (!submission.isKeyed()) {
            throw busy;
        }
        transactions.tell(new KeyLookedUp(submission.method(), KeyFinding.IN_PROGRESS));
        return new Answer.Rejected<>(Rejection.IN_PROGRESS);
    }
}
