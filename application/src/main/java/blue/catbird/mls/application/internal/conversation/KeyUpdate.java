package blue.catbird.mls.application.internal.conversation;

import blue.catbird.mls.application.conversation.EpochReached;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.internal.message.FrameChecks.CommitFrame;
import blue.catbird.mls.application.internal.write.Changes;
import blue.catbird.mls.application.internal.write.ConvoCommand;
import blue.catbird.mls.application.internal.write.Decision;
import blue.catbird.mls.application.internal.write.Scene;
import blue.catbird.mls.application.observation.DuplicateRule;
import blue.catbird.mls.application.observation.Observation.DuplicatePrevented;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.message.Frame;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

import java.util.Optional;

/** A key update: a commit that leads to the next epoch, and adds nobody. */
record KeyUpdate(Did caller, ConvoId convo, CommitFrame commit, CommitCheck check)
        implements ConvoCommand<EpochReached> {
    @Override
    public boolean mayShare() {
        return true;
    }

    @Override
    public long size() {
        return commit.frame().content().size();
    }

    @Override
    public Optional<Frame> recognisedBy() {
        return check.recognisedBy();
    }

    @Override
    public Optional<Decision<EpochReached>> repeated(Scene scene) {
        return check.repeated(scene)
                .map(
                        earlier ->
                                Decision.repeat(
                                        earlier,
                                        new DuplicatePrevented(
                                                WriteMethod.ADD_MEMBERS,
                                                DuplicateRule.SAME_FRAME)));
    }

    @Override
    public Optional<Refusal> fit(Scene scene) {
        return check.fit(scene);
    }

    @Override
    public Optional<Refusal> epoch(Scene scene) {
        return check.epoch(scene);
    }

    @Override
    public Outcome<Decision<EpochReached>> rest(Scene scene) {
        Conversation before = scene.conversation();
        Conversation after = before.withCommit(scene.now());
        return Decision.of(
                new EpochReached(after.epoch()),
                new Changes()
                        .advance(before, after)
                        .append(check.entry(scene, commit, before.epoch())));
    }
}
