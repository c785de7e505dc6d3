package blue.catbird.mls.application.internal.conversation;

import blue.catbird.mls.application.conversation.EpochReached;
import blue.catbird.mls.application.internal.message.FrameChecks.CommitFrame;
import blue.catbird.mls.application.internal.write.Scene;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.message.Frame;
import blue.catbird.mls.domain.message.LogEntry;
import blue.catbird.mls.domain.refusal.Refusal;
import blue.catbird.mls.domain.refusal.RefusalWords;

import java.util.Optional;

/**
 * A commit that a request brings along, and the terms that it comes under.
 *
 * @param terms a digest of what else the request says
 */
record CommitCheck(Optional<CommitFrame> commit, Bytes terms) {
    /** The frame by which a repeat is recognised: of a commit that says for which epoch it is. */
    Optional<Frame> recognisedBy() {
        return commit.filter(c -> c.header().isPresent() || c.declared().isPresent())
                .map(CommitFrame::frame);
    }

    /**
     * The answer that this very commit got when it was accepted from the same sender, if it was.
     */
    Optional<EpochReached> repeated(Scene scene) {
        return accepted(scene)
                .filter(entry -> isSame(entry, scene))
                .map(entry -> new EpochReached(entry.epoch().next()));
    }

    private boolean isSame(LogEntry entry, Scene scene) {
        return entry instanceof LogEntry.Commit earlier
                && earlier.sender().equals(scene.caller())
                && earlier.terms().equals(terms);
    }

    /** The entry of this very commit for this very epoch. */
    private Optional<LogEntry> accepted(Scene scene) {
        return scene.sameFrame()
                .filter(
                        entry ->
                                commit.filter(c -> c.madeIn(scene.epoch()).equals(entry.epoch()))
                                        .isPresent());
    }

    Optional<Refusal> fit(Scene scene) {
        if (accepted(scene).isPresent()) {
            return Optional.of(
                    new Refusal.InvalidCommit(RefusalWords.COMMIT_ACCEPTED_BEFORE.with()));
        }
        return commit.flatMap(c -> c.misfit(scene.conversation().id()));
    }

    Optional<Refusal> epoch(Scene scene) {
        Epoch current = scene.epoch();
        return commit.map(c -> c.madeIn(current))
                .filter(madeIn -> !madeIn.equals(current))
                .map(madeIn -> new Refusal.EpochMismatch(current, madeIn));
    }

    /** The commit as the next entry of the log. */
    LogEntry.Commit entry(Scene scene, CommitFrame accepted, Epoch madeIn) {
        Conversation conversation = scene.conversation();
        return new LogEntry.Commit(
                conversation.id(),
                conversation.lastSeq().next(),
                scene.caller(),
                madeIn,
                accepted.frame(),
                scene.now(),
                terms);
    }
}
