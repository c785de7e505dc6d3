package blue.catbird.mls.application.internal.message;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.internal.write.Changes;
import blue.catbird.mls.application.internal.write.ConvoCommand;
import blue.catbird.mls.application.internal.write.Handler;
import blue.catbird.mls.application.internal.write.Scene;
import blue.catbird.mls.application.internal.write.Steps;
import blue.catbird.mls.application.internal.write.Transaction;
import blue.catbird.mls.application.message.SendMessage;
import blue.catbird.mls.application.message.SendMessage.Sent;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.MessageLog.FrameName;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Roster;
import blue.catbird.mls.domain.message.Frame;
import blue.catbird.mls.domain.message.LogEntry;
import blue.catbird.mls.domain.refusal.Outcome;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Handles many messages at once, with as many round trips as for one: reads for all, decides each
 * on what the ones before it made of the conversation, writes for all.
 */
public record SendMessageHandler(Rules rules)
        implements Handler<SendMessage.Command, ConvoCommand<Sent>, Sent> {
    @Override
    public WriteMethod method() {
        return WriteMethod.SEND_MESSAGE;
    }

    @Override
    public Outcome<ConvoCommand<Sent>> check(Did caller, SendMessage.Command command) {
        return SendMessageCommand.check(rules, command);
    }

    @Override
    public List<Outcome<Sent>> handle(
            Transaction transaction, List<Checked<ConvoCommand<Sent>>> commands) {
        Batch batch = new Batch(transaction, commands);
        List<Outcome<Sent>> outcomes = commands.stream().map(batch::decide).toList();
        batch.changes.applyTo(transaction);
        return outcomes;
    }

    /**
     * The facts on which the messages of one batch are decided; it moves on with each that is
     * accepted.
     */
    private static final class Batch {
        private final Transaction transaction;
        private final Map<ConvoId, Conversation> conversations;
        private final Map<Member, Roster> rosters;
        private final Map<FrameName, LogEntry> frames;
        private final Changes changes = new Changes();

        Batch(Transaction transaction, List<Checked<ConvoCommand<Sent>>> commands) {
            this.transaction = transaction;
            Set<ConvoId> ids = new HashSet<>();
            Set<Member> members = new HashSet<>();
            Set<FrameName> names = new HashSet<>();
            for (Checked<ConvoCommand<Sent>> c : commands) {
                ids.add(c.command().convo());
                members.add(new Member(c.command().convo(), c.caller()));
                c.command().recognisedBy().ifPresent(f -> names.add(name(c, f)));
            }
            conversations = new HashMap<>(transaction.conversations().lock(ids));
            // Read after the lock: a removal that the lock waited for has to be seen.
            rosters = transaction.conversations().staysOf(members);
            frames = new HashMap<>(transaction.messages().findFrames(names));
        }

        private static FrameName name(Checked<ConvoCommand<Sent>> c, Frame frame) {
            return new FrameName(c.command().convo(), frame.digest());
        }

        Outcome<Sent> decide(Checked<ConvoCommand<Sent>> c) {
            return Steps.inOrder(c.command(), scene(c))
                    .map(
                            decision -> {
                                decision.changes().movedHead().ifPresent(this::moveOn);
                                decision.changes().newEntries().forEach(this::remember);
                                changes.addAll(decision.changes());
                                return decision.result();
                            });
        }

        private Optional<Scene> scene(Checked<ConvoCommand<Sent>> c) {
            return Optional.ofNullable(conversations.get(c.command().convo()))
                    .map(
                            conversation ->
                                    new Scene(
                                            transaction,
                                            c.caller(),
                                            conversation,
                                            roster(c),
                                            sameFrame(c)));
        }

        private Roster roster(Checked<ConvoCommand<Sent>> c) {
            return rosters.getOrDefault(
                    new Member(c.command().convo(), c.caller()), new Roster(List.of()));
        }

        private Optional<LogEntry> sameFrame(Checked<ConvoCommand<Sent>> c) {
            return c.command().recognisedBy().map(frame -> frames.get(name(c, frame)));
        }

        private void moveOn(Conversation after) {
            conversations.put(after.id(), after);
        }

        private void remember(LogEntry entry) {
            frames.putIfAbsent(new FrameName(entry.convo(), entry.frame().digest()), entry);
        }
    }
}
