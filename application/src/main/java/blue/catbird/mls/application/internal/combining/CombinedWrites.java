package blue.catbird.mls.application.internal.combining;

import blue.catbird.mls.application.Combining;
import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.internal.combining.Ticket.Turn;
import blue.catbird.mls.application.internal.write.OnceOnly;
import blue.catbird.mls.application.internal.write.Submission;
import blue.catbird.mls.application.internal.write.Transactions;
import blue.catbird.mls.application.internal.write.WriteUseCase;
import blue.catbird.mls.application.port.failure.StorageUnavailable;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Group commit: writes that may share a transaction and arrive while one runs go into the next one
 * and share its cost. What each is answered is what it would be answered alone.
 *
 * <p>Writes of one shard of the event log share a lane, so that lanes do not wait for each other
 * there. What a lane cannot do together its members do alone, a few at a time.
 */
public final class CombinedWrites implements WriteUseCase.Executor {
    private final OnceOnly once;
    private final Combining bounds;
    private final List<Lane> lanes;
    private final WriteBatches batches;
    private final Semaphore alone;

    public CombinedWrites(Transactions transactions, Combining bounds) {
        this.once = new OnceOnly(transactions);
        this.bounds = bounds;
        this.lanes = Stream.generate(() -> new Lane(bounds)).limit(bounds.lanes()).toList();
        this.batches = new WriteBatches(transactions, bounds);
        this.alone = new Semaphore(bounds.alone(), true);
    }

    @Override
    public <R> Answer<R> execute(Submission<R> submission) {
        if (!submission.mayShare()) {
            return once.execute(submission);
        }
        Ticket<R> ticket = Ticket.of(submission, bounds.nanoseconds().getAsLong());
        Lane lane = lanes.get(ticket.shard() % lanes.size());
        if (!lane.join(ticket)) {
            throw new StorageUnavailable("too many writes wait to be stored");
        }
        while (true) {
            switch (ticket.await()) {
                case Turn.Lead<R> _ -> batches.lead(lane);
                case Turn.Answered<R>(Answer<R> answer) -> {
                    return answer;
                }
                case Turn.Alone<R>(Submission<R> rest) -> {
                    return alone(rest);
                }
                case Turn.Failed<R>(Throwable failure) -> throw failure(failure);
            }
        }
    }

    private static RuntimeException failure(Throwable failure) {
        return failure instanceof StorageUnavailable unavailable
                ? new StorageUnavailable(String.valueOf(unavailable.getMessage()), unavailable)
                : new IllegalStateException("a batch of writes failed", failure);
    }

    private <R> Answer<R> alone(Submission<R> submission) {
        try {
            if (!alone.tryAcquire(bounds.aloneWait().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new StorageUnavailable("too many writes wait for their conversations");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageUnavailable("interrupted while waiting to be stored", e);
        }
        try {
            return once.execute(submission);
        } finally {
            alone.release();
        }
    }
}
