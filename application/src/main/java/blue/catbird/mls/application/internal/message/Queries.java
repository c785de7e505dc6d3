package blue.catbird.mls.application.internal.message;

import blue.catbird.mls.application.internal.write.Scene;
import blue.catbird.mls.application.internal.write.Transaction;
import blue.catbird.mls.application.internal.write.Transactions;
import blue.catbird.mls.application.message.GetCommits;
import blue.catbird.mls.application.message.GetMessages;
import blue.catbird.mls.application.port.Page;
import blue.catbird.mls.application.port.PageLimit;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.MessageId;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.message.LogEntry;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

import java.util.Optional;
import java.util.function.Function;

/** Reads of one conversation by somebody who is or was in it. */
public record Queries(Transactions transactions) {
    /** Content of one answer: with base64 around it, it stays below 8 MiB. */
    public static final long MAX_BYTES = 5_900_000;

    private static final int MAX_COMMITS = 500;

    public Outcome<Epoch> epoch(Did caller, ConvoId convo) {
        return inside(
                caller,
                convo,
                scene ->
                        scene.callerIsActive()
                                ? Outcome.done(scene.epoch())
                                : Outcome.refused(Refusal.NotMember.former()));
    }

    public Outcome<GetMessages.Result> messages(Did caller, GetMessages.Query query) {
        return inside(caller, query.convo(), scene -> messages(scene, query));
    }

    public Outcome<GetCommits.Result> commits(Did caller, GetCommits.Query query) {
        if (query.to().filter(to -> to.isBefore(query.from())).isPresent()) {
            return Outcome.refused(new Refusal.InvalidEpochRange());
        }
        return inside(caller, query.convo(), scene -> commits(scene, query));
    }

    private <T> Outcome<T> inside(Did caller, ConvoId convo, Function<Scene, Outcome<T>> read) {
        return transactions.run(
                session ->
                        session.conversations()
                                .find(convo)
                                .map(c -> scene(session, caller, c))
                                .map(scene -> ifEverIn(scene, read))
                                .orElseGet(() -> Outcome.refused(new Refusal.ConvoNotFound())));
    }

    private static Scene scene(Transaction session, Did caller, Conversation conversation) {
        return new Scene(
                session,
                caller,
                conversation,
                session.conversations().roster(conversation.id()),
                Optional.empty());
    }

    private static <T> Outcome<T> ifEverIn(Scene scene, Function<Scene, Outcome<T>> read) {
        return scene.roster().wasEverIn(scene.caller())
                ? read.apply(scene)
                : Outcome.refused(Refusal.NotMember.caller());
    }

    private static Outcome<GetMessages.Result> messages(Scene scene, GetMessages.Query query) {
        Optional<Seq> since = position(scene, query.since());
        if (since.isEmpty()) {
            return Outcome.refused(Cursors.unknownMessage("sinceMessage"));
        }
        Optional<Seq> cursor = position(scene, query.cursor());
        if (cursor.isEmpty()) {
            return Outcome.refused(Cursors.notFromHere("getMessages"));
        }
        Page<LogEntry> page =
                scene.session()
                        .messages()
                        .page(
                                query.convo(),
                                scene.readingRight(),
                                since.get().orLater(cursor.get()),
                                new PageLimit(query.limit(), MAX_BYTES));
        return Outcome.done(
                new GetMessages.Result(
                        page.rows(), page.lastIfMore().map(last -> last.id().value())));
    }

    /** The position that {@code id} names, the start if there is no id; empty if it names none. */
    private static Optional<Seq> position(Scene scene, Optional<String> id) {
        if (id.isEmpty()) {
            return Optional.of(Seq.START);
        }
        return new MessageId(id.get())
                .seqIn(scene.conversation().id())
                .filter(seq -> !seq.isAfter(scene.conversation().lastSeq()));
    }

    private static Outcome<GetCommits.Result> commits(Scene scene, GetCommits.Query query) {
        Epoch to = query.to().orElse(scene.epoch());
        Page<LogEntry.Commit> page =
                scene.session()
                        .messages()
                        .commits(
                                query.convo(),
                                scene.readingRight(),
                                query.from(),
                                to,
                                new PageLimit(MAX_COMMITS, MAX_BYTES));
        return Outcome.done(
                new GetCommits.Result(
                        page.rows(), page.lastIfMore().map(last -> last.resultingEpoch().next())));
    }
}
