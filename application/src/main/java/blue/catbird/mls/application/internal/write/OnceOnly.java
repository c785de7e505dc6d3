package blue.catbird.mls.application.internal.write;

import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.idempotency.Rejection;
import blue.catbird.mls.application.idempotency.ReplyEncoder;
import blue.catbird.mls.application.idempotency.Request;
import blue.catbird.mls.application.idempotency.Write;
import blue.catbird.mls.application.observation.KeyFinding;
import blue.catbird.mls.application.observation.Observation.KeyLookedUp;
import blue.catbird.mls.application.port.failure.StorageBusy;
import blue.catbird.mls.application.port.failure.StorageConflict;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * Carries out writes so that each takes effect exactly once: in one transaction it spends the
 * tokens, looks the keys up, lets the handler work on what is new and records the replies.
 *
 * <p>The order in which a write is answered is that of {@link OnceOnlyBatch}.
 */
public final class OnceOnly<C, P, R> implements Write<C, R> {
    private final Transactions transactions;
    private final Duration timeToLive;
    private final Handler<C, P, R> handler;

    public OnceOnly(Transactions transactions, Duration timeToLive, Handler<C, P, R> handler) {
        this.transactions = transactions;
        this.timeToLive = timeToLive;
        this.handler = handler;
    }

    public Handler<C, P, R> handler() {
        return handler;
    }

    @Override
    public List<Answer<R>> execute(List<Request<C>> requests, ReplyEncoder<R> encoder) {
        List<Submission<C, P, R>> submissions = Submission.of(handler, requests, encoder);
        AtomicBoolean isSecondLook = new AtomicBoolean();
        try {
            return transactions.run(
                    transaction -> {
                        List<Answer<R>> answers = answers(transaction, submissions);
                        if (mayBeOfTwins(requests, answers) && !isSecondLook.getAndSet(true)) {
                            throw new StorageConflict("a refusal is looked for once more");
                        }
                        return answers;
                    });
        } catch (StorageBusy busy) {
            return stillInProgress(requests, busy);
        }
    }

    /**
     * Whether a refusal among the answers may have been caused by a twin of its request, which was
     * committed while this transaction read. Then the transaction is run once more, and sees what
     * the twin has done; what it says then is said.
     */
    private static boolean mayBeOfTwins(
            List<? extends Request<?>> requests, List<? extends Answer<?>> answers) {
        return IntStream.range(0, answers.size())
                .anyMatch(i -> mayBeOfATwin(answers.get(i), requests.get(i).keyed().isPresent()));
    }

    /**
     * Whether an answer rests on what was read without the lock that a twin holds: on key packages,
     * on the room for records, or on a key that was not known.
     */
    private static boolean mayBeOfATwin(Answer<?> answer, boolean isKeyed) {
        return switch (answer) {
            case Answer.Executed<?>(Outcome.Refused<?>(Refusal refusal), _) ->
                    refusal instanceof Refusal.KeyPackageNotFound
                            || refusal instanceof Refusal.TooManyKeyPackages
                            || (isKeyed && refusal.finality() == Refusal.Finality.PASSING);
            case Answer.Rejected<?>(Rejection reason) -> reason == Rejection.TOO_MANY_KEYS;
            case Answer.Executed<?> _, Answer.Replayed<?> _ -> false;
        };
    }

    /** The answers to submissions that are dealt with in this transaction. */
    public List<Answer<R>> answers(Transaction transaction, List<Submission<C, P, R>> submissions) {
        return new OnceOnlyBatch<>(transaction, handler, timeToLive, submissions).answers();
    }

    /** A write with a key is held up, as far as can be told, by the same write. */
    private List<Answer<R>> stillInProgress(List<Request<C>> requests, StorageBusy busy) {
        if (requests.stream().anyMatch(request -> request.keyed().isEmpty())) {
            throw busy;
        }
        requests.forEach(
                request ->
                        transactions.tell(
                                new KeyLookedUp(handler.method(), KeyFinding.IN_PROGRESS)));
        return requests.stream()
                .<Answer<R>>map(request -> new Answer.Rejected<>(Rejection.IN_PROGRESS))
                .toList();
    }
}
