package blue.catbird.mls.application.internal.combining;

import blue.catbird.mls.application.Combining;
import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.idempotency.ReplyEncoder;
import blue.catbird.mls.application.idempotency.Request;
import blue.catbird.mls.application.internal.combining.Ticket.Turn;
import blue.catbird.mls.application.internal.write.ConvoCommand;
import blue.catbird.mls.application.internal.write.OnceOnly;
import blue.catbird.mls.application.internal.write.Submission;
import blue.catbird.mls.application.internal.write.Transactions;
import blue.catbird.mls.application.message.SendMessage;
import blue.catbird.mls.application.port.Shards;
import blue.catbird.mls.application.port.failure.StorageUnavailable;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Sends messages together: those that arrive while a transaction runs go into the next one and
 * share its cost. What each is answered is what it would be answered alone.
 *
 * <p>Conversations of one shard of the event log share a lane, so that lanes do not wait for each
 * other there. What a lane cannot do together its members do alone, a few at a time.
 */
public final class CombinedSends implements SendMessage {
    private final OnceOnly<Command, ConvoCommand<Sent>, Sent> single;
    private final Combining bounds;
    private final List<Lane<Command, ConvoCommand<Sent>, Sent>> lanes;
    private final SendBatches batches;
    private final Semaphore alone;

    public CombinedSends(
            Transactions transactions,
            OnceOnly<Command, ConvoCommand<Sent>, Sent> single,
            Combining bounds) {
        this.single = single;
        this.bounds = bounds;
        this.lanes =
                Stream.generate(() -> new Lane<Command, ConvoCommand<Sent>, Sent>(bounds))
                        .limit(bounds.lanes())
                        .toList();
        this.batches = new SendBatches(transactions, single, bounds);
        this.alone = new Semaphore(bounds.alone(), true);
    }

    /** A list is a batch already. */
    @Override
    public List<Answer<Sent>> execute(List<Request<Command>> requests, ReplyEncoder<Sent> encoder) {
        return single.execute(requests, encoder);
    }

    @Override
    public Answer<Sent> execute(Request<Command> request, ReplyEncoder<Sent> encoder) {
        var ticket =
                new Ticket<>(
                        Submission.of(single.handler(), request, encoder),
                        request.command().ciphertext().size(),
                        bounds.nanoseconds().getAsLong());
        var lane = lanes.get(Shards.of(request.command().convo()) % lanes.size());
        if (!lane.join(ticket)) {
            throw new StorageUnavailable("too many messages wait to be stored");
        }
        while (true) {
            switch (ticket.await()) {
                case Turn.Lead<Sent> _ -> batches.lead(lane);
                case Turn.Answered<Sent>(Answer<Sent> answer) -> {
                    return answer;
                }
                case Turn.Alone<Sent> _ -> {
                    return alone(request, encoder);
                }
                case Turn.Failed<Sent>(Throwable failure) -> throw failure(failure);
            }
        }
    }

    private static RuntimeException failure(Throwable failure) {
        return failure instanceof StorageUnavailable unavailable
                ? new StorageUnavailable(String.valueOf(unavailable.getMessage()), unavailable)
                : new IllegalStateException("a batch of messages failed", failure);
    }

    private Answer<Sent> alone(Request<Command> request, ReplyEncoder<Sent> encoder) {
        try {
            if (!alone.tryAcquire(bounds.aloneWait().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new StorageUnavailable("too many messages wait for their conversations");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageUnavailable("interrupted while waiting to be stored", e);
        }
        try {
            return single.execute(List.of(request), encoder).getFirst();
        } finally {
            alone.release();
        }
    }
}
