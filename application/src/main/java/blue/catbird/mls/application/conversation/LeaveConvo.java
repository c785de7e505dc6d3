package blue.catbird.mls.application.conversation;

import blue.catbird.mls.application.idempotency.Write;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;

import java.util.Optional;

/** Ends a membership: the caller's own, or that of somebody whom the caller may remove. */
public interface LeaveConvo extends Write<LeaveConvo.Command, EpochReached> {
    /**
     * The command.
     *
     * @param target who is to be removed; empty for the caller
     * @param commit a commit of the caller; for a target who has left already it is what takes the
     *     target's leaf out of the group
     * @param epoch the epoch that the commit was made in, if the client says it
     */
    record Command(
            ConvoId convo, Optional<Did> target, Optional<Bytes> commit, Optional<Epoch> epoch) {}
}
