package blue.catbird.mls.application.internal.combining;

import blue.catbird.mls.application.Combining;
import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.idempotency.Attempt;
import blue.catbird.mls.application.internal.combining.Ticket.Turn;
import blue.catbird.mls.application.internal.write.ConvoCommand;
import blue.catbird.mls.application.internal.write.OnceOnly;
import blue.catbird.mls.application.internal.write.Submission;
import blue.catbird.mls.application.internal.write.Transaction;
import blue.catbird.mls.application.internal.write.Transactions;
import blue.catbird.mls.application.message.SendMessage.Command;
import blue.catbird.mls.application.message.SendMessage.Sent;
import blue.catbird.mls.application.observation.ApartReason;
import blue.catbird.mls.application.observation.Observation.BatchCommitted;
import blue.catbird.mls.application.observation.Observation.WritesSetApart;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.Lookups;
import blue.catbird.mls.application.port.MessageLog.FrameName;
import blue.catbird.mls.application.port.failure.StorageBusy;
import blue.catbird.mls.application.port.failure.StorageUnavailable;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.refusal.Outcome;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Carries out what waits in a lane, in one transaction, and tells every caller how it goes on.
 *
 * <ul>
 *   <li>A message whose conversation somebody else holds is set apart before anything is done: one
 *       such conversation must not hold up all others.
 *   <li>If the transaction waits for too long, or one of its messages meets a bug, all of it is
 *       undone and each message goes alone: one of them must not spoil all others.
 *   <li>If the storage fails, it may have committed. Nobody tries again but the clients: their keys
 *       and frames tell what has been done.
 * </ul>
 */
record SendBatches(
        Transactions transactions,
        OnceOnly<Command, ConvoCommand<Sent>, Sent> once,
        Combining bounds) {
    /** A lane of messages. */
    private record Batch(List<Ticket<Command, ConvoCommand<Sent>, Sent>> tickets) {
        Batch within(Set<ConvoId> convos) {
            return new Batch(tickets.stream().filter(t -> convos.contains(convoOf(t))).toList());
        }

        Batch outside(Set<ConvoId> convos) {
            return new Batch(tickets.stream().filter(t -> !convos.contains(convoOf(t))).toList());
        }

        Set<ConvoId> convos() {
            Set<ConvoId> convos = new TreeSet<>();
            tickets.forEach(ticket -> convos.add(convoOf(ticket)));
            return convos;
        }

        private static ConvoId convoOf(Ticket<Command, ?, ?> ticket) {
            return ticket.submission().request().command().convo();
        }

        List<Submission<Command, ConvoCommand<Sent>, Sent>> submissions() {
            return tickets.stream().map(Ticket::submission).toList();
        }

        void tell(Turn<Sent> turn) {
            tickets.forEach(ticket -> ticket.tell(turn));
        }

        int size() {
            return tickets.size();
        }
    }

    /** Which of a batch are carried out together; known once their transaction has begun. */
    private static final class Plan {
        private Batch together;
        private Batch held;

        Plan(Batch batch) {
            this.together = batch;
            this.held = new Batch(List.of());
        }

        void apart(Batch batch, Set<ConvoId> convos) {
            together = batch.outside(convos);
            held = batch.within(convos);
        }
    }

    /** Does what waits in the lane, as much as fits, and passes the lead on. */
    void lead(Lane<Command, ConvoCommand<Sent>, Sent> lane) {
        Batch batch = new Batch(lane.take());
        try {
            long begun = bounds.nanoseconds().getAsLong();
            Plan plan = new Plan(batch);
            tell(plan, transactions.run(bounds.patience(), t -> together(t, batch, plan)));
            transactions.tell(
                    new BatchCommitted(
                            plan.together.size(),
                            lane.depth(),
                            Duration.ofNanos(begun - batch.tickets().getFirst().since())));
        } catch (StorageBusy busy) {
            setApart(ApartReason.BUSY, batch);
        } catch (StorageUnavailable unavailable) {
            batch.tell(new Turn.Failed<>(unavailable));
        } catch (RuntimeException fault) {
            setApart(ApartReason.FAULT, batch);
        } catch (Error error) {
            batch.tell(new Turn.Failed<>(error));
            throw error;
        } finally {
            lane.passOn();
        }
    }

    private List<Answer<Sent>> together(Transaction transaction, Batch batch, Plan plan) {
        transaction.expect(lookups(batch));
        plan.apart(batch, transaction.conversations().lockFree(batch.convos()));
        return once.answers(transaction, plan.together.submissions());
    }

    private Lookups lookups(Batch batch) {
        Set<Member> members = new HashSet<>();
        Set<FrameName> frames = new HashSet<>();
        List<Attempt> attempts = new ArrayList<>();
        for (Submission<Command, ConvoCommand<Sent>, Sent> submission : batch.submissions()) {
            ConvoId convo = submission.request().command().convo();
            members.add(new Member(convo, submission.request().caller()));
            submission.attempt(once.handler()).ifPresent(attempts::add);
            if (submission.checked() instanceof Outcome.Done<ConvoCommand<Sent>>(var command)) {
                command.recognisedBy()
                        .ifPresent(frame -> frames.add(new FrameName(convo, frame.digest())));
            }
        }
        return new Lookups(batch.convos(), members, frames, attempts);
    }

    private void tell(Plan plan, List<Answer<Sent>> answers) {
        for (int i = 0; i < answers.size(); i++) {
            plan.together.tickets().get(i).tell(new Turn.Answered<>(answers.get(i)));
        }
        if (plan.held.size() > 0) {
            setApart(ApartReason.HELD, plan.held);
        }
    }

    private void setApart(ApartReason reason, Batch batch) {
        transactions.tell(new WritesSetApart(reason, batch.size()));
        batch.tell(new Turn.Alone<>());
    }
}
