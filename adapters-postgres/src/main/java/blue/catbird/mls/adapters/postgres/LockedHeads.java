package blue.catbird.mls.adapters.postgres;

import static blue.catbird.mls.adapters.postgres.generated.Tables.CONVERSATIONS;

import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.conversation.Conversation;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The conversations that one transaction has locked, so that locking them once more costs no trip.
 * Nobody else changes them meanwhile.
 */
final class LockedHeads {
    /** Lets rows that name the conversation be added meanwhile; whoever changes it waits. */
    private static final String LOCK =
            "SELECT "
                    + Sql.columns(CONVERSATIONS, "c")
                    + " FROM conversations c WHERE c.id = ANY (?) ORDER BY c.id FOR NO KEY UPDATE";

    /** What is locked comes as it is now; of what somebody holds the id is all that counts. */
    private static final String LOCK_FREE =
            """
            WITH free AS MATERIALIZED (%s SKIP LOCKED)
            SELECT %s, false AS held FROM free c
            UNION ALL
            SELECT %s, true FROM conversations c
            WHERE c.id = ANY (?) AND NOT EXISTS (SELECT FROM free WHERE free.id = c.id)\
            """
                    .formatted(
                            LOCK, Sql.columns(CONVERSATIONS, "c"), Sql.columns(CONVERSATIONS, "c"));

    private final Map<ConvoId, Optional<Conversation>> seen = new HashMap<>();
    private final Set<ConvoId> held = new HashSet<>();

    Map<ConvoId, Conversation> lock(Trips trips, Collection<ConvoId> ids) {
        if (!seen.keySet().containsAll(ids)) {
            ids.forEach(id -> seen.put(id, Optional.empty()));
            trips.read(Command.of(LOCK, arrayOf(ids)), ConversationRows::read).forEach(this::keep);
        }
        Map<ConvoId, Conversation> found = new HashMap<>();
        for (ConvoId id : ids) {
            seen.getOrDefault(id, Optional.empty()).ifPresent(c -> found.put(id, c));
        }
        return found;
    }

    /** Which of these somebody holds; the others are locked. */
    Set<ConvoId> lockFree(Trips trips, Collection<ConvoId> ids) {
        if (!seen.keySet().containsAll(ids.stream().filter(id -> !held.contains(id)).toList())) {
            trips.readAll(List.of(lockingFree(ids)));
        }
        Set<ConvoId> among = new HashSet<>(ids);
        among.retainAll(held);
        return among;
    }

    /** Locks those of these that nobody holds. */
    Trips.Reading lockingFree(Collection<ConvoId> ids) {
        ids.forEach(id -> seen.put(id, Optional.empty()));
        return new Trips.Reading(Command.of(LOCK_FREE, arrayOf(ids), arrayOf(ids)), this::takeFree);
    }

    private Conversation takeFree(Row row) throws SQLException {
        Conversation conversation = ConversationRows.read(row);
        if (row.result().getBoolean("held")) {
            seen.remove(conversation.id());
            held.add(conversation.id());
        } else {
            keep(conversation);
        }
        return conversation;
    }

    private void keep(Conversation conversation) {
        seen.put(conversation.id(), Optional.of(conversation));
    }

    /** This one has changed. */
    void forget(ConvoId id) {
        seen.remove(id);
    }

    private static SqlArray arrayOf(Collection<ConvoId> ids) {
        return SqlArray.ofBytes(ids.stream().map(id -> id.groupId().toArray()).toList());
    }
}
