package blue.catbird.mls.application.internal.conversation;

import blue.catbird.mls.application.conversation.EpochReached;
import blue.catbird.mls.application.internal.message.FrameChecks.CommitFrame;
import blue.catbird.mls.application.internal.write.Changes;
import blue.catbird.mls.application.internal.write.Decision;
import blue.catbird.mls.application.internal.write.Scene;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.message.LogEntry;
import blue.catbird.mls.domain.refusal.Outcome;

import java.util.Optional;

/**
 * The late commit of a group that was created with its Welcome: it led to the epoch that the
 * conversation began with.
 */
record LateFounding(CommitFrame commit, CommitCheck check) {
    /** The founding commit that {@code check} brings, if the conversation still awaits it. */
    static Optional<LateFounding> of(CommitCheck check, Scene scene) {
        Conversation conversation = scene.conversation();
        boolean isAwaited =
                conversation.creator().equals(scene.caller())
                        && conversation.founding().awaits(check.terms());
        return check.commit()
                .filter(commit -> isAwaited)
                .filter(commit -> commit.madeIn(Epoch.ZERO).equals(Epoch.ZERO))
                .map(commit -> new LateFounding(commit, check));
    }

    Outcome<Decision<EpochReached>> decide(Scene scene) {
        Conversation before = scene.conversation();
        LogEntry.Commit entry = check.entry(scene, commit, Epoch.ZERO);
        return Decision.of(
                new EpochReached(entry.resultingEpoch()),
                new Changes()
                        .advance(before, before.withLateFoundingCommit(scene.now()))
                        .append(entry));
    }
}
