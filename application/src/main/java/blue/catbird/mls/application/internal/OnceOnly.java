package blue.catbird.mls.application.internal;

import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.idempotency.Rejection;
import blue.catbird.mls.application.idempotency.ReplyEncoder;
import blue.catbird.mls.application.idempotency.Request;
import blue.catbird.mls.application.idempotency.Write;
import blue.catbird.mls.application.observation.KeyFinding;
import blue.catbird.mls.application.observation.Observation.KeyLookedUp;
import blue.catbird.mls.application.port.StorageBusy;
import blue.catbird.mls.domain.refusal.Outcome;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries out writes so that each takes effect exactly once: in one transaction it spends the
 * tokens, looks the keys up, lets the handler work on what is new and records the replies.
 *
 * <p>The order in which a write is answered is that of {@link OnceOnlyBatch}.
 */
final class OnceOnly<C, P, R> implements Write<C, R> {
    private final Transactions transactions;
    private final Duration timeToLive;
    private final Handler<C, P, R> handler;

    OnceOnly(Transactions transactions, Duration timeToLive, Handler<C, P, R> handler) {
        this.transactions = transactions;
        this.timeToLive = timeToLive;
        this.handler = handler;
    }

    @Override
    public List<Answer<R>> execute(List<Request<C>> requests, ReplyEncoder<R> encoder) {
        List<Outcome<P>> checked = new ArrayList<>(requests.size());
        for (Request<C> request : requests) {
            checked.add(handler.check(request.caller(), request.command()));
        }
        try {
            return transactions.run(
                    transaction -> inOneTransaction(transaction, requests, checked, encoder));
        } catch (StorageBusy busy) {
            return stillInProgress(requests, busy);
        }
    }

    private List<Answer<R>> inOneTransaction(
            Transaction transaction,
            List<Request<C>> requests,
            List<Outcome<P>> checked,
            ReplyEncoder<R> encoder) {
        return new OnceOnlyBatch<>(transaction, handler, encoder, timeToLive, requests, checked)
                .answers();
    }

    /** What holds up a write with a key is, as far as anybody can tell, the same write. */
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
