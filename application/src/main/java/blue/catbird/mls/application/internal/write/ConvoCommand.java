package blue.catbird.mls.application.internal.write;

import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.message.Frame;

import java.util.Optional;

/** A checked command on one conversation, which knows how it is decided. */
public interface ConvoCommand<R> extends Steps<R> {
    ConvoId convo();

    /** The frame by which a repeat of the command is recognised, if it has one. */
    default Optional<Frame> recognisedBy() {
        return Optional.empty();
    }
}
