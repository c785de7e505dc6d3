package blue.catbird.mls.application.port;

import blue.catbird.mls.application.port.failure.StorageConflict;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Stay;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The heads of conversations, their members, and how far each member has read. */
public interface Conversations {
    /** A member, or somebody who may be one, of a conversation. */
    record Member(ConvoId convo, Did did) {}

    /** A head that moves on: what was read, and what it becomes. */
    record Advance(Conversation before, Conversation after) {}

    /** A position in the list of conversations by their last activity. */
    record ActivityKey(Instant lastActivityAt, ConvoId convo) {}

    /**
     * Adds a new conversation.
     *
     * @throws StorageConflict if one of this id exists
     */
    void add(Conversation conversation, List<Stay> stays);

    /**
     * Moves heads on, each if it still is what was read: the compare-and-set of the epoch and of
     * the position in the log.
     *
     * @throws StorageConflict if one is not
     */
    void advance(Collection<Advance> advances);

    /** Adds stays that begin now. */
    void join(ConvoId convo, List<Stay> stays);

    /** Ends stays: each is one that lasted and now has its departure. */
    void leave(ConvoId convo, List<Stay> ended);

    /**
     * The conversations that {@code did} is in now, newest activity first, from behind {@code
     * after} on; from the newest if it is empty.
     */
    Page<Conversation> newestFirst(Did did, Optional<ActivityKey> after, int rows);

    /**
     * The conversations that {@code did} is in now and that were active after {@code after}, oldest
     * activity first.
     */
    Page<Conversation> activeSince(Did did, ActivityKey after, int rows);

    /** Records how far readers have read; a position never moves back. */
    void moveReadPositions(Map<Member, Seq> positions);
}
