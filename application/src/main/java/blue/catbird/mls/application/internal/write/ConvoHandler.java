package blue.catbird.mls.application.internal.write;

import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.port.MessageLog.FrameName;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.message.LogEntry;
import blue.catbird.mls.domain.refusal.Outcome;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Handles commands on conversations one after the other: locks the conversation, decides, writes.
 *
 * @param checker makes a command out of what was asked, from its bytes alone
 */
public record ConvoHandler<C, R>(
        WriteMethod method, BiFunction<Did, C, Outcome<ConvoCommand<R>>> checker)
        implements Handler<C, ConvoCommand<R>, R> {
    @Override
    public Outcome<ConvoCommand<R>> check(Did caller, C command) {
        return checker.apply(caller, command);
    }

    @Override
    public List<Outcome<R>> handle(
            Transaction transaction, List<Checked<ConvoCommand<R>>> commands) {
        return commands.stream().map(c -> handle(transaction, c.caller(), c.command())).toList();
    }

    public static <R> Outcome<R> handle(
            Transaction transaction, Did caller, ConvoCommand<R> command) {
        return Steps.inOrder(command, sceneOf(transaction, caller, command))
                .map(
                        decision -> {
                            decision.changes().applyTo(transaction);
                            return decision.result();
                        });
    }

    private static Optional<Scene> sceneOf(
            Transaction transaction, Did caller, ConvoCommand<?> command) {
        Optional<Conversation> conversation =
                Optional.ofNullable(
                        transaction
                                .conversations()
                                .lock(List.of(command.convo()))
                                .get(command.convo()));
        return conversation.map(
                c ->
                        new Scene(
                                transaction,
                                caller,
                                c,
                                transaction.conversations().roster(c.id()),
                                sameFrame(transaction, command)));
    }

    private static Optional<LogEntry> sameFrame(Session session, ConvoCommand<?> command) {
        return command.recognisedBy()
                .map(frame -> new FrameName(command.convo(), frame.digest()))
                .flatMap(
                        name ->
                                Optional.ofNullable(
                                        session.messages().findFrames(List.of(name)).get(name)));
    }
}
