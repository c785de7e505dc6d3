package blue.catbird.mls.application.port;

import blue.catbird.mls.application.port.failure.StorageConflict;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Roster;
import blue.catbird.mls.domain.conversation.Stay;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The heads of conversations, their members, and how far each member has read. */
public interface Conversations {
    /** A member, or somebody who may be one, of a conversation. */
    record Member(ConvoId convo, Did did) {}

    /** A head that moves on: what was read, and what it becomes. */
    record Advance(Conversation before, Conversation after) {}

    /** A position in the list of conversations by their last activity. */
    record ActivityKey(Instant lastActivityAt, ConvoId convo) {}

    /**
     * The conversations of these ids that exist, locked in ascending order until the transaction
     * ends: nobody else changes them or their members meanwhile.
     */
    Map<ConvoId, Conversation> lock(Collection<ConvoId> ids);

    /**
     * Locks those of these conversations that exist and that no other transaction holds, without
     * waiting.
     *
     * @return the ones that another transaction holds
     */
    Set<ConvoId> lockFree(Collection<ConvoId> ids);

    /** The conversation as it is, without a lock. */
    Optional<Conversation> find(ConvoId id);

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

    /** Everybody who is or was in the conversation. */
    Roster roster(ConvoId convo);

    /** Of each conversation's roster the stays of the one member; every key has an entry. */
    Map<Member, Roster> staysOf(Collection<Member> members);

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

    /**
     * How far {@code reader} has read each of these; without an entry where nothing is recorded.
     */
    Map<ConvoId, Seq> readPositions(Did reader, Collection<ConvoId> convos);

    /** Records that {@code reader} has read up to {@code position}; it never moves back. */
    void moveReadPosition(ConvoId convo, Did reader, Seq position);
}
