package blue.catbird.mls.application.internal.message;

import blue.catbird.mls.application.internal.write.Changes;
import blue.catbird.mls.application.internal.write.ConvoCommand;
import blue.catbird.mls.application.internal.write.Decision;
import blue.catbird.mls.application.internal.write.Scene;
import blue.catbird.mls.application.message.UpdateCursor;
import blue.catbird.mls.application.message.UpdateCursor.Updated;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.MessageId;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.refusal.Outcome;

import java.util.Optional;

/** How {@link UpdateCursor} is decided. */
public record UpdateCursorCommand(Did caller, UpdateCursor.Command request)
        implements ConvoCommand<Updated> {
    @Override
    public boolean mayShare() {
        return true;
    }

    @Override
    public ConvoId convo() {
        return request.convo();
    }

    @Override
    public Outcome<Decision<Updated>> rest(Scene scene) {
        Optional<Seq> position =
                new MessageId(request.cursor())
                        .seqIn(convo())
                        .filter(seq -> !seq.isAfter(scene.conversation().lastSeq()));
        return position.map(
                        seq ->
                                Decision.of(
                                        new Updated(),
                                        new Changes().read(new Member(convo(), caller), seq)))
                .orElseGet(() -> Outcome.refused(Cursors.unknownMessage("cursor")));
    }
}
