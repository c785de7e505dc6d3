package blue.catbird.mls.application.internal;

import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.framing.FrameHeader;
import blue.catbird.mls.domain.framing.FrameHeader.ContentType;
import blue.catbird.mls.domain.framing.Framing;
import blue.catbird.mls.domain.framing.MalformedFrame;
import blue.catbird.mls.domain.message.Frame;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

import java.util.Optional;

/** Checks of the frames that clients send, as far as {@link Framing} reads them. */
record FrameChecks(Framing framing) {
    /**
     * A commit and, where frames are read, what it says of itself.
     *
     * @param declared the epoch that the request says it was made in
     */
    record CommitFrame(Frame frame, Optional<FrameHeader> header, Optional<Epoch> declared) {
        /** The epoch it was made in; where nobody says, the one that it would have to be. */
        Epoch madeIn(Epoch assumed) {
            return header.map(FrameHeader::epoch).or(() -> declared).orElse(assumed);
        }

        /** Whether it is a commit of this group, made in the epoch that the request says. */
        Optional<Refusal> misfit(ConvoId convo) {
            return header.flatMap(h -> misfit(h, convo));
        }

        private Optional<Refusal> misfit(FrameHeader h, ConvoId convo) {
            if (!h.groupId().equals(convo.groupId())) {
                return refuse("commit is a message of another group than this conversation's.");
            }
            if (h.content() != ContentType.COMMIT) {
                return refuse(
                        "commit carries no MLS commit; send messages and proposals with"
                                + " sendMessage.");
            }
            if (declared.isPresent() && !declared.get().equals(h.epoch())) {
                return refuse(
                        "epoch says "
                                + declared.get().value()
                                + ", and the commit was made in epoch "
                                + h.epoch().value()
                                + ".");
            }
            return Optional.empty();
        }

        private static Optional<Refusal> refuse(String message) {
            return Optional.of(Refusal.InvalidCommit.always(message));
        }
    }

    Outcome<CommitFrame> commit(Bytes content, Optional<Epoch> declared) {
        Frame frame = Frame.of(content);
        try {
            return Outcome.done(new CommitFrame(frame, header(content), declared));
        } catch (MalformedFrame e) {
            return Outcome.refused(
                    Refusal.InvalidCommit.always("commit is no MLSMessage: " + e.problem() + "."));
        }
    }

    /** The header of a message for the log; empty where frames are not read. */
    Optional<FrameHeader> header(Bytes content) throws MalformedFrame {
        return switch (framing) {
            case STRICT -> Optional.of(FrameHeader.read(content));
            case OPAQUE -> Optional.empty();
        };
    }

    Optional<Refusal> welcomeMisfit(Bytes content) {
        if (framing == Framing.OPAQUE) {
            return Optional.empty();
        }
        try {
            FrameHeader.requireWelcome(content);
            return Optional.empty();
        } catch (MalformedFrame e) {
            return Optional.of(
                    Refusal.InvalidWelcome.always(
                            "welcomeMessage is no MLSMessage with a Welcome: "
                                    + e.problem()
                                    + "."));
        }
    }
}
