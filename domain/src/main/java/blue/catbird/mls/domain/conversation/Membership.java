package blue.catbird.mls.domain.conversation;

import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;

import java.time.Instant;
import java.util.Optional;

/**
 * One stay of one member in a conversation: an interval of its log. Who left and was added again
 * has two.
 *
 * @param after the place of the commit that added the member; the interval begins behind it
 * @param departure how it ended; empty while it lasts
 */
public record Membership(Did did, Seq after, Instant joinedAt, Optional<Departure> departure) {
    /**
     * The end of a stay.
     *
     * @param last the last place that the member may read, inclusive
     * @param epoch the epoch that was answered to whoever ended it
     * @param by who ended it: the member or somebody who removed them
     */
    public record Departure(Seq last, Epoch epoch, Did by, Instant at) {}

    public static Membership startingAfter(Seq after, Did did, Instant now) {
        return new Membership(did, after, now, Optional.empty());
    }

    public boolean isActive() {
        return departure.isEmpty();
    }

    public Membership endedBy(Departure end) {
        return new Membership(did, after, joinedAt, Optional.of(end));
    }

    /** Whether the entry at {@code seq} lies within the stay. */
    public boolean covers(Seq seq) {
        return seq.isAfter(after) && departure.filter(end -> seq.isAfter(end.last())).isEmpty();
    }
}
