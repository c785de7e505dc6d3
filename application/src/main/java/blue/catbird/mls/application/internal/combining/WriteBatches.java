package blue.catbird.mls.application.internal.combining;

import blue.catbird.mls.application.Combining;
import blue.catbird.mls.application.internal.combining.Ticket.Next;
import blue.catbird.mls.application.internal.write.Committed;
import blue.catbird.mls.application.internal.write.Transactions;
import blue.catbird.mls.application.internal.write.UnitOfWork;
import blue.catbird.mls.application.observation.ApartReason;
import blue.catbird.mls.application.observation.Observation.BatchCommitted;
import blue.catbird.mls.application.observation.Observation.WritesSetApart;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.failure.StorageBusy;
import blue.catbird.mls.application.port.failure.StorageUnavailable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Carries out what waits in a lane, in one transaction, and tells every caller how it goes on.
 *
 * <ul>
 *   <li>A write whose conversation or account somebody else holds is set apart: one such must not
 *       hold up all others.
 *   <li>If the transaction waits for too long, or one of its writes meets a bug, all of it is
 *       undone and each write goes alone: one of them must not spoil all others.
 *   <li>If the storage fails, it may have committed. Nobody tries again but the clients: their keys
 *       and frames tell what has been done.
 * </ul>
 */
record WriteBatches(Transactions transactions, Combining bounds) {
    /** Does what waits in the lane, as much as fits, and passes the lead on. */
    void lead(Lane lane) {
        List<Ticket<?>> batch = lane.take();
        try {
            long begun = bounds.nanoseconds().getAsLong();
            Optional<Committed<List<Next<?>>>> committed = committed(batch);
            if (committed.isPresent()) {
                Duration waited = Duration.ofNanos(begun - batch.getFirst().since());
                tell(committed.get(), lane, waited);
            }
        } finally {
            lane.passOn();
        }
    }

    /**
     * The decisions that were committed; if none were, all who wait have been told how they go on.
     */
    private Optional<Committed<List<Next<?>>>> committed(List<Ticket<?>> batch) {
        AtomicBoolean again = new AtomicBoolean();
        try {
            return Optional.of(
                    transactions.commit(
                            bounds.patience(), s -> together(s, batch, again.getAndSet(true))));
        } catch (StorageBusy busy) {
            setApart(ApartReason.BUSY, batch);
        } catch (StorageUnavailable unavailable) {
            batch.forEach(ticket -> ticket.fail(unavailable));
        } catch (RuntimeException fault) {
            setApart(ApartReason.FAULT, batch);
        } catch (Error error) {
            batch.forEach(ticket -> ticket.fail(error));
            throw error;
        }
        return Optional.empty();
    }

    /** Callers hear it first: a fault of who counts must not have anything carried out again. */
    private void tell(Committed<List<Next<?>>> committed, Lane lane, Duration waited) {
        List<Next<?>> decided = committed.result();
        decided.forEach(Next::tell);
        committed.observations().forEach(transactions::tell);
        int apart = (int) decided.stream().filter(Next::isApart).count();
        if (apart > 0) {
            transactions.tell(new WritesSetApart(ApartReason.HELD, apart));
        }
        transactions.tell(new BatchCommitted(decided.size() - apart, lane.depth(), waited));
    }

    private static Committed<List<Next<?>>> together(
            Session session, List<Ticket<?>> batch, boolean again) {
        Needs needs = new Needs();
        batch.forEach(ticket -> needs.and(ticket.needs()));
        UnitOfWork unit = UnitOfWork.load(session, needs, Locking.SKIP_HELD);
        List<Next<?>> decided = new ArrayList<>(batch.size());
        batch.forEach(ticket -> decided.add(ticket.decide(unit, again)));
        return unit.apply(decided);
    }

    private void setApart(ApartReason reason, List<Ticket<?>> batch) {
        batch.forEach(Ticket::setApart);
        transactions.tell(new WritesSetApart(reason, batch.size()));
    }
}
