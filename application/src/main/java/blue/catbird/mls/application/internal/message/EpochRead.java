package blue.catbird.mls.application.internal.message;

import blue.catbird.mls.application.internal.query.ConvoRead;
import blue.catbird.mls.application.internal.write.Scene;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

/** How {@link blue.catbird.mls.application.conversation.GetEpoch} is answered. */
public record EpochRead(Did caller, ConvoId convo) implements ConvoRead<Epoch> {
    @Override
    public Outcome<Epoch> read(Session session, Scene scene) {
        return scene.callerIsActive()
                ? Outcome.done(scene.epoch())
                : Outcome.refused(Refusal.NotMember.former());
    }
}
