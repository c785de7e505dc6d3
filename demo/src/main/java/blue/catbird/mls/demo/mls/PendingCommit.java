package blue.catbird.mls.demo.mls;

import java.util.Arrays;
import java.util.Optional;

/**
 * A commit that its author has made and the delivery service has not yet accepted, with the state
 * it would lead to.
 *
 * <p>{@link #merge} it when the service has accepted it, and only then. When another commit won the
 * epoch, drop this one: process the winner and make the change again in the new epoch.
 */
public final class PendingCommit {
    private final byte[] commit;
    private final Optional<byte[]> welcome;
    private final MlsGroup madeIn;
    private final MlsGroup next;

    PendingCommit(byte[] commit, Optional<byte[]> welcome, MlsGroup madeIn, MlsGroup next) {
        this.commit = commit;
        this.welcome = welcome;
        this.madeIn = madeIn;
        this.next = next;
    }

    /** The commit as an MLSMessage; its frame names the epoch it was made in. */
    public byte[] commit() {
        return commit.clone();
    }

    /**
     * One Welcome for all who are added, as an MLSMessage; present exactly if somebody is added.
     */
    public Optional<byte[]> welcome() {
        return welcome.map(byte[]::clone);
    }

    /** The epoch that the group is in once this commit is accepted. */
    public long nextEpoch() {
        return next.epoch();
    }

    /**
     * Whether {@code accepted}, a commit read from the service, is this one. So an author whose
     * reply was lost learns that the commit won; its own commit cannot be processed, only merged.
     */
    public boolean is(byte[] accepted) {
        return Arrays.equals(commit, accepted);
    }

    /**
     * The state after this commit, the same object each time.
     *
     * @throws MlsException if the group has left the epoch of this commit by another one
     */
    public MlsGroup merge() {
        return madeIn.succeededBy(next);
    }
}
