package blue.catbird.mls.adapters.postgres.conversation;

import static blue.catbird.mls.adapters.postgres.generated.Tables.CONVERSATIONS;

import blue.catbird.mls.adapters.postgres.pipeline.Row;
import blue.catbird.mls.adapters.postgres.pipeline.Sql;
import blue.catbird.mls.adapters.postgres.pipeline.StatementPipeline;
import blue.catbird.mls.adapters.postgres.sql.Command;
import blue.catbird.mls.adapters.postgres.sql.SqlArray;
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
public final class LockedHeads {
    /** Lets rows that name the conversation be added meanwhile; whoever changes it waits. */
    private static final String LOCK =
            "SELECT "
                    + Sql.columns(CONVERSATIONS, "c")
                    + " FROM mls.conversations c WHERE c.id = ANY (?) ORDER BY c.id FOR NO KEY"
                    + " UPDATE";

    private static final String LOCK_FREE = LOCK + " SKIP LOCKED";

    private static final String EXISTING =
            "SELECT c.id FROM mls.conversations c WHERE c.id = ANY (?)";

    private final Map<ConvoId, Optional<Conversation>> seen = new HashMap<>();

    /** Those that were not free: held by somebody, or not there at all. */
    private final Set<ConvoId> unclear = new HashSet<>();

    private final Set<ConvoId> held = new HashSet<>();

    Map<ConvoId, Conversation> lock(StatementPipeline pipeline, Collection<ConvoId> ids) {
        if (!seen.keySet().containsAll(ids)) {
            ids.forEach(id -> seen.put(id, Optional.empty()));
            unclear.removeAll(ids);
            pipeline.read(Command.of(LOCK, arrayOf(ids)), ConversationRows::read)
                    .forEach(this::keep);
        }
        Map<ConvoId, Conversation> found = new HashMap<>();
        for (ConvoId id : ids) {
            seen.getOrDefault(id, Optional.empty()).ifPresent(c -> found.put(id, c));
        }
        return found;
    }

    /** Which of these somebody holds; the others are locked. */
    Set<ConvoId> lockFree(StatementPipeline pipeline, Collection<ConvoId> ids) {
        if (!ids.stream().allMatch(this::isAsked)) {
            pipeline.readAll(List.of(lockingFree(ids)));
        }
        if (!unclear.isEmpty()) {
            lookForHeld(pipeline);
        }
        Set<ConvoId> among = new HashSet<>(ids);
        among.retainAll(held);
        return among;
    }

    private boolean isAsked(ConvoId id) {
        return seen.containsKey(id) || unclear.contains(id) || held.contains(id);
    }

    /** Locks those of these that nobody holds. */
    public StatementPipeline.Reading lockingFree(Collection<ConvoId> ids) {
        unclear.addAll(ids);
        return new StatementPipeline.Reading(Command.of(LOCK_FREE, arrayOf(ids)), this::takeFree);
    }

    private Conversation takeFree(Row row) throws SQLException {
        Conversation conversation = ConversationRows.read(row);
        unclear.remove(conversation.id());
        keep(conversation);
        return conversation;
    }

    private void lookForHeld(StatementPipeline pipeline) {
        Command question = Command.of(EXISTING, arrayOf(unclear));
        held.addAll(pipeline.read(question, row -> row.convo(CONVERSATIONS.ID)));
        unclear.removeAll(held);
        unclear.forEach(id -> seen.put(id, Optional.empty()));
        unclear.clear();
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
