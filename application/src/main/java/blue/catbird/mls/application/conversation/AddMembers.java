package blue.catbird.mls.application.conversation;

import blue.catbird.mls.application.idempotency.Write;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.keypackage.KeyPackageName;

import java.util.List;
import java.util.Optional;

/**
 * Takes a commit of a member: one that adds others, gives new devices of members a Welcome, or
 * changes keys only.
 */
public interface AddMembers extends Write<AddMembers.Command, EpochReached> {
    /**
     * The command.
     *
     * @param dids whom to add; members among them are not entered again but get their Welcomes
     * @param welcome lets them join; needs the commit
     * @param packages which key packages the Welcome was made for
     * @param epoch the epoch that the commit was made in, if the client says it
     */
    record Command(
            ConvoId convo,
            List<Did> dids,
            Optional<Bytes> commit,
            Optional<Bytes> welcome,
            List<KeyPackageName> packages,
            Optional<Epoch> epoch) {}
}
