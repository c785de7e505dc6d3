package blue.catbird.mls.application.internal;

import blue.catbird.mls.application.idempotency.Method;
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
record ConvoHandler<C, R>(Method method, BiFunction<Did, C, Outcome<ConvoCommand<R>>> checker)
        implements Handler<C, ConvoCommand<R>, R> {
    @Override
    public Outcome<ConvoCommand<R>> check(Did caller, C command) {
        return checker.apply(caller, command);
    }

    @Override
    public List<Outcome<R>> handle(Session session, List<Checked<ConvoCommand<R>>> commands) {
        return commands.stream().map(c -> handle(session, c.caller(), c.command())).toList();
    }

    static <R> Outcome<R> handle(Session session, Did caller, ConvoCommand<R> command) {
        return Steps.inOrder(command, sceneOf(session, caller, command))
                .map(
                        decision -> {
                            decision.changes().applyTo(session);
                            return decision.result();
                        });
    }

    private static Optional<Scene> sceneOf(Session session, Did caller, ConvoCommand<?> command) {
        Optional<Conversation> conversation =
                Optional.ofNullable(
                        session.conversations()
                                .lock(List.of(command.convo()))
                                .get(command.convo()));
        return conversation.map(
                c ->
                        new Scene(
                                session,
                                caller,
                                c,
                                session.conversations().roster(c.id()),
                                sameFrame(session, command)));
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
