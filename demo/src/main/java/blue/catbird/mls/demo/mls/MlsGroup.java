package blue.catbird.mls.demo.mls;

import static blue.catbird.mls.demo.mls.BouncyCastle.SECRET_SIZE;

import org.bouncycastle.mls.TreeKEM.LeafIndex;
import org.bouncycastle.mls.codec.ContentType;
import org.bouncycastle.mls.codec.MLSMessage;
import org.bouncycastle.mls.codec.Proposal;
import org.bouncycastle.mls.codec.ProposalType;
import org.bouncycastle.mls.codec.WireFormat;
import org.bouncycastle.mls.crypto.Secret;
import org.bouncycastle.mls.protocol.Group;
import org.bouncycastle.mls.protocol.Group.CommitOptions;
import org.bouncycastle.mls.protocol.Group.CommitParameters;
import org.bouncycastle.mls.protocol.Group.GroupWithMessage;
import org.bouncycastle.mls.protocol.Group.MessageOptions;
import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A group as one client sees it in one epoch (RFC 9420 §8). A commit never changes it: a new epoch
 * is a new object, and this one then only reads and writes messages of its own.
 *
 * <p>Within the epoch the message keys are used up, one by each message written or read. So a
 * message reads once, and a state must have one object only: two would encrypt with the same key
 * and nonce.
 */
public final class MlsGroup {
    private static final byte[] NO_AUTHENTICATED_DATA = {};
    private static final int NO_PADDING = 0;
    private static final boolean TREE_IN_WELCOME = true;
    private static final boolean ALWAYS_WITH_PATH = true;

    private final Group group;
    private final SecureRandom random;
    private final AtomicReference<@Nullable MlsGroup> successor = new AtomicReference<>();

    MlsGroup(Group group, SecureRandom random) {
        this.group = group;
        this.random = random;
    }

    public byte[] groupId() {
        return group.getGroupID().clone();
    }

    public long epoch() {
        return group.getEpoch();
    }

    /** The members' DIDs in the order of their leaves; one with two devices stands there twice. */
    public List<String> members() {
        return Roster.of(group).dids();
    }

    /** A value that all members of an epoch share and nobody else knows (RFC 9420 §8.7). */
    public byte[] epochAuthenticator() {
        return group.getEpochAuthenticator().clone();
    }

    /**
     * Adds the owners of these key packages, renewing the own keys too.
     *
     * @throws MlsException if there are none, or one is out of its lifetime or already in the group
     */
    public PendingCommit add(List<FetchedKeyPackage> joiners, HandshakeFormat format) {
        if (joiners.isEmpty()) {
            throw new MlsException("cannot commit the additions: there are none");
        }
        return BouncyCastle.call(
                "commit the additions",
                () -> {
                    List<Proposal> additions = new ArrayList<>();
                    for (FetchedKeyPackage joiner : joiners) {
                        additions.add(Proposal.add(joiner.keyPackage()));
                    }
                    GroupWithMessage made = commit(additions, format);
                    return pending(made, Optional.of(welcomeOf(made)));
                });
    }

    /**
     * Renews the own keys and changes nothing else: a commit without proposals.
     *
     * @throws MlsException if this client is alone in the group
     */
    public PendingCommit updateKeys(HandshakeFormat format) {
        return BouncyCastle.call(
                "commit the key update",
                () -> pending(commit(List.of(), format), Optional.empty()));
    }

    /**
     * Removes all devices of a member, renewing the own keys too.
     *
     * @throws MlsException if they are no member, or this client itself, or all the others
     */
    public PendingCommit remove(String did, HandshakeFormat format) {
        return BouncyCastle.call(
                "commit the removal",
                () -> {
                    List<Proposal> removals = new ArrayList<>();
                    for (LeafIndex leaf : Roster.of(group).leavesOf(did)) {
                        removals.add(Proposal.remove(leaf));
                    }
                    if (removals.isEmpty()) {
                        throw new MlsException("cannot remove " + did + ": not a member");
                    }
                    return pending(commit(removals, format), Optional.empty());
                });
    }

    private GroupWithMessage commit(List<Proposal> proposals, HandshakeFormat format)
            throws Exception {
        requireNoSuccessor();
        requireCompany(proposals);
        byte[] leafSecret = new byte[SECRET_SIZE];
        random.nextBytes(leafSecret);
        boolean encrypted = format == HandshakeFormat.PRIVATE_MESSAGE;
        return group.commit(
                new Secret(leafSecret),
                new CommitOptions(proposals, TREE_IN_WELCOME, ALWAYS_WITH_PATH, null),
                new MessageOptions(encrypted, NO_AUTHENTICATED_DATA, NO_PADDING),
                new CommitParameters(Group.NORMAL_COMMIT_PARAMS));
    }

    /** RFC 9420 allows a group of one; Bouncy Castle 1.84 fails on the empty path of its tree. */
    private void requireCompany(List<Proposal> proposals) {
        int members = members().size();
        for (Proposal proposal : proposals) {
            members += proposal.getProposalType() == ProposalType.ADD ? 1 : -1;
        }
        if (members < 2) {
            throw new MlsException("Bouncy Castle cannot commit to a group of one");
        }
    }

    private PendingCommit pending(GroupWithMessage made, Optional<byte[]> welcome)
            throws Exception {
        byte[] commit = BouncyCastle.encode(made.message);
        return new PendingCommit(commit, welcome, this, new MlsGroup(made.group, random));
    }

    /** The library hangs the Welcome on the commit's message; on the wire it is one of its own. */
    private static byte[] welcomeOf(GroupWithMessage made) throws Exception {
        MLSMessage message = new MLSMessage(WireFormat.mls_welcome);
        message.welcome = made.message.welcome;
        return BouncyCastle.encode(message);
    }

    /**
     * The group after somebody else's commit.
     *
     * @throws MlsException for a commit of another epoch or group, one that does not verify, one of
     *     this client's own ({@link PendingCommit#is}), and one that removes this client: it hears
     *     of that from the delivery service and has no next epoch
     */
    public MlsGroup process(byte[] commit) {
        return BouncyCastle.call(
                "process the commit",
                () -> {
                    requireNoSuccessor();
                    requireOfThisEpoch(commit, ContentType.COMMIT);
                    return succeededBy(new MlsGroup(group.handle(commit, null), random));
                });
    }

    /**
     * An epoch is left once; leaving it by a second commit would be a fork. The library does not
     * see that: using the new state wipes secrets of the old one, whose commits then verify for
     * nobody.
     */
    MlsGroup succeededBy(MlsGroup next) {
        if (!successor.compareAndSet(null, next) && successor.get() != next) {
            throw left();
        }
        return next;
    }

    private void requireNoSuccessor() {
        if (successor.get() != null) {
            throw left();
        }
    }

    private MlsException left() {
        return new MlsException("epoch " + epoch() + " has been left by another commit");
    }

    /** Encrypts an application message of this epoch: an MLSMessage with a PrivateMessage. */
    public byte[] protect(byte[] plaintext) {
        return BouncyCastle.call(
                "protect the message",
                () ->
                        BouncyCastle.encode(
                                group.protect(NO_AUTHENTICATED_DATA, plaintext, NO_PADDING)));
    }

    /**
     * Decrypts an application message of this epoch and says who wrote it.
     *
     * @throws MlsException for a message of another epoch or group, one that does not verify, and
     *     one that has been read before
     */
    public ApplicationMessage unprotect(byte[] message) {
        return BouncyCastle.call(
                "unprotect the message",
                () -> {
                    MLSMessage read = requireOfThisEpoch(message, ContentType.APPLICATION);
                    LeafIndex sender = SenderData.senderOf(message, group);
                    byte[] plaintext = group.unprotect(read)[1];
                    return new ApplicationMessage(Roster.of(group).didAt(sender), plaintext);
                });
    }

    /** Asked before anything is decrypted, because decrypting uses up a key even when it fails. */
    private MLSMessage requireOfThisEpoch(byte[] bytes, ContentType type) throws Exception {
        MLSMessage message = BouncyCastle.readMessage(bytes);
        if (message.getContentType() != type) {
            throw new MlsException("the message is no " + type + " but " + contentOf(message));
        }
        if (message.getEpoch() != epoch()) {
            throw new MlsException(
                    "the message is of epoch " + message.getEpoch() + ", the group in " + epoch());
        }
        return message;
    }

    private static String contentOf(MLSMessage message) {
        ContentType type = message.getContentType();
        return (type == null ? message.wireFormat : type).toString();
    }
}
