package blue.catbird.mls.domain.conversation;

import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;

import java.time.Instant;
import java.util.Optional;

/**
 * The head of a conversation: where its group and its log stand.
 *
 * @param lastSeq the position of the newest entry of the log
 * @param lastActivityAt when the log grew last, or the creation
 * @param founding what the creation said, for recognising its repeat and its late commit
 */
public record Conversation(
        ConvoId id,
        Did creator,
        CipherSuite suite,
        Optional<Metadata> metadata,
        Epoch epoch,
        Seq lastSeq,
        Instant createdAt,
        Instant lastActivityAt,
        Optional<Instant> lastMessageAt,
        Founding founding) {

    /**
     * How the group came to be.
     *
     * @param digest over suite, members, Welcome and commit as they were at the creation
     * @param awaited the {@linkplain CommitTerms terms} of a founding commit that is still to come
     */
    public record Founding(Bytes digest, Optional<Bytes> awaited) {
        public boolean awaits(Bytes terms) {
            return awaited.filter(terms::equals).isPresent();
        }
    }

    /** After an application message at the next position. */
    public Conversation withMessage(Instant now) {
        return at(epoch, now, Optional.of(now), founding);
    }

    /** After a proposal at the next position. */
    public Conversation withProposal(Instant now) {
        return at(epoch, now, lastMessageAt, founding);
    }

    /** After a commit at the next position, which leads to the next epoch. */
    public Conversation withCommit(Instant now) {
        return at(epoch.next(), now, lastMessageAt, founding);
    }

    /**
     * After the founding commit at the next position: the epoch stays, since it is past it already.
     */
    public Conversation withLateFoundingCommit(Instant now) {
        return at(epoch, now, lastMessageAt, new Founding(founding.digest(), Optional.empty()));
    }

    private Conversation at(
            Epoch nextEpoch, Instant now, Optional<Instant> messageAt, Founding nextFounding) {
        return new Conversation(
                id,
                creator,
                suite,
                metadata,
                nextEpoch,
                lastSeq.next(),
                createdAt,
                now,
                messageAt,
                nextFounding);
    }
}
