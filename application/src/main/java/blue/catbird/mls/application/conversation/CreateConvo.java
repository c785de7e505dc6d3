package blue.catbird.mls.application.conversation;

import blue.catbird.mls.application.idempotency.Write;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.conversation.Metadata;
import blue.catbird.mls.domain.keypackage.KeyPackageName;

import java.util.List;
import java.util.Optional;

/**
 * Creates a conversation for a new MLS group. The same creation again hears of the conversation as
 * it is by then.
 */
public interface CreateConvo extends Write<CreateConvo.Command, ConvoView> {
    /**
     * The command.
     *
     * @param id the group's id, which becomes the conversation's
     * @param cipherSuite the registered name of the group's suite
     * @param members whom to enter beside the creator
     * @param welcome lets the members join in epoch 1; without it the group is in epoch 0
     * @param packages which key packages the Welcome was made for
     * @param commit the commit that leads to epoch 1; with a Welcome it may also come later, once,
     *     with {@link AddMembers}
     */
    record Command(
            ConvoId id,
            String cipherSuite,
            List<Did> members,
            Optional<Bytes> welcome,
            List<KeyPackageName> packages,
            Optional<Bytes> commit,
            Optional<Metadata> metadata) {}
}
