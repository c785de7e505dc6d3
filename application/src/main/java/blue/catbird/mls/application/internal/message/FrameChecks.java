package blue.catbird.mls.application.internal.message;

import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.framing.FrameHeader;
import blue.catbird.mls.domain.framing.FrameHeader.ContentType;
import blue.catbird.mls.domain.framing.Framing;
import blue.catbird.mls.domain.framing.MalformedFrame;
import blue.catbird.mls.domain.message.Frame;
import blue.catbird.mls.domain.refusal.Message;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;
import blue.catbird.mls.domain.refusal.RefusalWords;

import java.util.Optional;

/** Checks of the frames that clients send, as far as {@link Framing} reads them. */
public record FrameChecks(Framing framing) {
    /**
     * A commit and, where frames are read, what it says of itself.
     *
     * @param declared the epoch that the request says it was made in
     */
    public record CommitFrame(Frame frame, Optional<FrameHeader> header, Optional<Epoch> declared) {
        /** The epoch it was made in; where neither says, the one that it would have to be. */
        public Epoch madeIn(Epoch assumed) {
            return header.map(FrameHeader::epoch).or(() -> declared).orElse(assumed);
        }

        /** Whether it is a commit of this group, made in the epoch that the request says. */
        public Optional<Refusal> misfit(ConvoId convo) {
            return header.flatMap(h -> misfit(h, convo));
        }

        private Optional<Refusal> misfit(FrameHeader h, ConvoId convo) {
            if (!h.groupId().equals(convo.groupId())) {
                return refuse(RefusalWords.COMMIT_OF_ANOTHER_GROUP.with());
            }
            if (h.content() != ContentType.COMMIT) {
                return refuse(RefusalWords.COMMIT_OF_ANOTHER_KIND.with());
            }
            if (declared.isPresent() && !declared.get().equals(h.epoch())) {
                return refuse(
                        RefusalWords.COMMIT_OF_ANOTHER_EPOCH.with(
                                declared.get().value(), h.epoch().value()));
            }
            return Optional.empty();
        }

        private static Optional<Refusal> refuse(Message says) {
            return Optional.of(new Refusal.InvalidCommit(says));
        }
    }

    public Outcome<CommitFrame> commit(Bytes content, Optional<Epoch> declared) {
        Frame frame = Frame.of(content);
        try {
            return Outcome.done(new CommitFrame(frame, header(content), declared));
        } catch (MalformedFrame e) {
            return Outcome.refused(
                    new Refusal.InvalidCommit(RefusalWords.COMMIT_MALFORMED.with(e.problem())));
        }
    }

    /** The header of a message for the log; empty where frames are not read. */
    public Optional<FrameHeader> header(Bytes content) throws MalformedFrame {
        return switch (framing) {
            case STRICT -> Optional.of(FrameHeader.read(content));
            case OPAQUE -> Optional.empty();
        };
    }

    public Optional<Refusal> welcomeMisfit(Bytes content) {
        if (framing == Framing.OPAQUE) {
            return Optional.empty();
        }
        try {
            FrameHeader.requireWelcome(content);
            return Optional.empty();
        } catch (MalformedFrame e) {
            return Optional.of(
                    new Refusal.InvalidWelcome(RefusalWords.WELCOME_MALFORMED.with(e.problem())));
        }
    }
}
