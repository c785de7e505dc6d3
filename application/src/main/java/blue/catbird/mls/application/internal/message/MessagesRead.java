package blue.catbird.mls.application.internal.message;

import blue.catbird.mls.application.internal.query.ConvoRead;
import blue.catbird.mls.application.internal.write.Scene;
import blue.catbird.mls.application.message.GetMessages;
import blue.catbird.mls.application.port.Page;
import blue.catbird.mls.application.port.PageLimit;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.MessageId;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.message.LogEntry;
import blue.catbird.mls.domain.refusal.Outcome;

import java.util.Optional;

/** How {@link GetMessages} is answered. */
public record MessagesRead(Did caller, GetMessages.Query query)
        implements ConvoRead<GetMessages.Result> {
    @Override
    public ConvoId convo() {
        return query.convo();
    }

    @Override
    public Outcome<GetMessages.Result> read(Session session, Scene scene) {
        Optional<Seq> since = position(scene, query.since());
        if (since.isEmpty()) {
            return Outcome.refused(Cursors.unknownMessage("sinceMessage"));
        }
        Optional<Seq> cursor = position(scene, query.cursor());
        if (cursor.isEmpty()) {
            return Outcome.refused(Cursors.notFromHere("getMessages"));
        }
        Page<LogEntry> page =
                session.messages()
                        .page(
                                convo(),
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
}
