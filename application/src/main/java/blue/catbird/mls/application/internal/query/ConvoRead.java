package blue.catbird.mls.application.internal.query;

import blue.catbird.mls.application.internal.write.Scene;
import blue.catbird.mls.application.internal.write.UnitOfWork;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

/**
 * A read of one conversation by somebody who is or was in it.
 *
 * @param <R> what is told
 */
public interface ConvoRead<R> extends PreparedRead<R> {
    /** Content of one answer, in bytes: with base64 around it, it stays below 8 MiB. */
    long MAX_BYTES = 5_900_000;

    Did caller();

    ConvoId convo();

    Outcome<R> read(Session session, Scene scene);

    @Override
    default Needs needs() {
        return new Needs().head(convo()).stays(new Member(convo(), caller()));
    }

    @Override
    default Outcome<R> read(Session session, UnitOfWork unit) {
        return unit.head(convo())
                .map(head -> ifEverIn(session, unit, head))
                .orElseGet(() -> Outcome.refused(new Refusal.ConvoNotFound()));
    }

    private Outcome<R> ifEverIn(Session session, UnitOfWork unit, Conversation head) {
        Scene scene = Scene.of(unit, new Member(convo(), caller()), head);
        return scene.roster().wasEverIn(caller())
                ? read(session, scene)
                : Outcome.refused(Refusal.NotMember.caller());
    }
}
