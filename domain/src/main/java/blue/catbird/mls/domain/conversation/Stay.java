package blue.catbird.mls.domain.conversation;

import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;

import java.time.Instant;
import java.util.Optional;

/**
 * An interval of a conversation's log in which somebody is a member. Who left and was added again
 * has two.
 *
 * @param after the position of the commit that added the member; the interval begins after it
 * @param departure how it ended; empty while it lasts
 */
public record Stay(Did did, Seq after, Instant joinedAt, Optional<Departure> departure) {
    /**
     * The end of a stay.
     *
     * @param last the last position that the member may read, inclusive
     * @param epoch the epoch that was answered to the caller who ended it
     * @param by who ended it: the member or somebody who removed them
     */
    public record Departure(Seq last, Epoch epoch, Did by, Instant at) {}

    public static Stay startingAfter(Seq after, Did did, Instant now) {
        return new Stay(did, after, now, Optional.empty());
    }

    public boolean isActive() {
        return departure.isEmpty();
    }

    public Stay endedBy(Departure end) {
        return new Stay(did, after, joinedAt, Optional.of(end));
    }

    /** Whether the entry at {@code seq} lies within the stay. */
    public boolean covers(Seq seq) {
        return seq.isAfter(after) && departure.filter(end -> seq.isAfter(end.last())).isEmpty();
    }
}
