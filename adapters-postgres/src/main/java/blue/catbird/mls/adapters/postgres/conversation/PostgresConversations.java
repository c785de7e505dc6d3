package blue.catbird.mls.adapters.postgres.conversation;

import static blue.catbird.mls.adapters.postgres.generated.Tables.CONVERSATIONS;
import static blue.catbird.mls.adapters.postgres.generated.Tables.READ_POSITIONS;
import static blue.catbird.mls.adapters.postgres.generated.Tables.STAYS;

import static org.jooq.impl.DSL.select;

import blue.catbird.mls.adapters.postgres.pipeline.Ahead;
import blue.catbird.mls.adapters.postgres.pipeline.Rows;
import blue.catbird.mls.adapters.postgres.pipeline.Sql;
import blue.catbird.mls.adapters.postgres.pipeline.StatementPipeline;
import blue.catbird.mls.adapters.postgres.sql.Command;
import blue.catbird.mls.adapters.postgres.sql.SqlArray;
import blue.catbird.mls.application.port.Conversations;
import blue.catbird.mls.application.port.Page;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Roster;
import blue.catbird.mls.domain.conversation.Stay;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@link Conversations} in PostgreSQL. */
public record PostgresConversations(StatementPipeline pipeline, LockedHeads heads, Ahead ahead)
        implements Conversations {
    private static final String FIND =
            Sql.of(
                    select(CONVERSATIONS.fields())
                            .from(CONVERSATIONS)
                            .where(CONVERSATIONS.ID.eq(Sql.given(CONVERSATIONS.ID))));

    private static final String ADVANCE =
            """
            UPDATE mls.conversations c
            SET epoch = n.epoch, last_seq = n.last_seq, last_activity_at = n.last_activity_at,
                last_message_at = n.last_message_at, awaited_terms = n.awaited_terms
            FROM %s
            WHERE c.id = n.id AND c.epoch = n.epoch_before AND c.last_seq = n.seq_before\
            """;

    private static final String ROSTER =
            Sql.of(
                    select(STAYS.fields())
                            .from(STAYS)
                            .where(STAYS.CONVO.eq(Sql.given(STAYS.CONVO)))
                            .orderBy(STAYS.AFTER_SEQ, STAYS.DID));

    private static final String LEAVE =
            """
            UPDATE mls.stays s
            SET last_seq = n.last_seq, left_epoch = n.left_epoch, left_by = n.left_by,
                left_at = n.left_at
            FROM %s
            WHERE s.convo = n.convo AND s.did = n.did AND s.last_seq IS NULL\
            """;

    private static final String READ_POSITIONS_OF =
            "SELECT convo, seq FROM mls.read_positions WHERE did = ? AND convo = ANY (?)";

    private static final String MOVE_READ_POSITION =
            """
            INSERT INTO mls.read_positions AS r (did, convo, seq) VALUES (?, ?, ?)
            ON CONFLICT (did, convo) DO UPDATE SET seq = EXCLUDED.seq WHERE r.seq < EXCLUDED.seq\
            """;

    @Override
    public Map<ConvoId, Conversation> lock(Collection<ConvoId> ids) {
        return heads.lock(pipeline, ids);
    }

    @Override
    public Set<ConvoId> lockFree(Collection<ConvoId> ids) {
        return heads.lockFree(pipeline, ids);
    }

    private static SqlArray arrayOf(Collection<ConvoId> ids) {
        return SqlArray.ofBytes(ids.stream().map(PostgresConversations::bytes).toList());
    }

    private static byte[] bytes(ConvoId id) {
        return id.groupId().toArray();
    }

    @Override
    public Optional<Conversation> find(ConvoId id) {
        return pipeline.first(Command.of(FIND, bytes(id)), ConversationRows::read);
    }

    @Override
    public void add(Conversation conversation, List<Stay> stays) {
        heads.forget(conversation.id());
        pipeline.later(ConversationRows.of(conversation).insertInto(CONVERSATIONS));
        join(conversation.id(), stays);
    }

    @Override
    public void advance(Collection<Advance> advances) {
        advances.forEach(advance -> heads.forget(advance.before().id()));
        Rows<Advance> rows =
                Rows.of(advances)
                        .with(CONVERSATIONS.ID, a -> bytes(a.before().id()))
                        .with("epoch_before", Long.class, a -> a.before().epoch().value())
                        .with("seq_before", Long.class, a -> a.before().lastSeq().value())
                        .with(CONVERSATIONS.EPOCH, a -> a.after().epoch().value())
                        .with(CONVERSATIONS.LAST_SEQ, a -> a.after().lastSeq().value())
                        .with(CONVERSATIONS.LAST_ACTIVITY_AT, a -> a.after().lastActivityAt())
                        .with(
                                CONVERSATIONS.LAST_MESSAGE_AT,
                                a -> a.after().lastMessageAt().orElse(null))
                        .with(
                                CONVERSATIONS.AWAITED_TERMS,
                                a -> ConversationRows.awaitedTerms(a.after()));
        pipeline.later(rows.in(ADVANCE.formatted(rows.table())).writing(rows.count()));
    }

    @Override
    public Roster roster(ConvoId convo) {
        return new Roster(pipeline.read(Command.of(ROSTER, bytes(convo)), StayRows::read));
    }

    @Override
    public Map<Member, Roster> staysOf(Collection<Member> members) {
        return ahead.stays(members)
                .orElseGet(
                        () -> {
                            StaysOf asked = new StaysOf(members);
                            pipeline.readAll(List.of(asked.reading()));
                            return asked.found();
                        });
    }

    @Override
    public void join(ConvoId convo, List<Stay> stays) {
        ahead.membersChanged();
        if (!stays.isEmpty()) {
            pipeline.later(StayRows.beginning(convo, stays).insertInto(STAYS));
        }
    }

    @Override
    public void leave(ConvoId convo, List<Stay> ended) {
        ahead.membersChanged();
        Rows<Stay> rows = StayRows.ending(convo, ended);
        pipeline.later(rows.in(LEAVE.formatted(rows.table())).writing(rows.count()));
    }

    @Override
    public Page<Conversation> newestFirst(Did did, Optional<ActivityKey> after, int rows) {
        return ConversationLists.newestFirst(pipeline, did, after, rows);
    }

    @Override
    public Page<Conversation> activeSince(Did did, ActivityKey after, int rows) {
        return ConversationLists.activeSince(pipeline, did, after, rows);
    }

    @Override
    public Map<ConvoId, Seq> readPositions(Did reader, Collection<ConvoId> convos) {
        Map<ConvoId, Seq> found = new HashMap<>();
        pipeline.read(
                Command.of(READ_POSITIONS_OF, reader.value(), arrayOf(convos)),
                row ->
                        found.put(
                                row.convo(READ_POSITIONS.CONVO),
                                new Seq(row.get(READ_POSITIONS.SEQ))));
        return found;
    }

    @Override
    public void moveReadPosition(ConvoId convo, Did reader, Seq position) {
        pipeline.later(
                Command.of(MOVE_READ_POSITION, reader.value(), bytes(convo), position.value()));
    }
}
