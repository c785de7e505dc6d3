package blue.catbird.mls.adapters.postgres.conversation;

import static blue.catbird.mls.adapters.postgres.generated.Tables.CONVERSATIONS;
import static blue.catbird.mls.adapters.postgres.generated.Tables.READ_POSITIONS;
import static blue.catbird.mls.adapters.postgres.generated.Tables.STAYS;

import blue.catbird.mls.adapters.postgres.pipeline.Prefetch;
import blue.catbird.mls.adapters.postgres.pipeline.Row;
import blue.catbird.mls.adapters.postgres.pipeline.Rows;
import blue.catbird.mls.adapters.postgres.pipeline.Sql;
import blue.catbird.mls.adapters.postgres.pipeline.StatementPipeline;
import blue.catbird.mls.adapters.postgres.sql.Command;
import blue.catbird.mls.adapters.postgres.sql.SqlArray;
import blue.catbird.mls.application.port.Conversations;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.Page;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Stay;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@link Conversations} in PostgreSQL. */
public record PostgresConversations(StatementPipeline pipeline) implements Conversations {
    private static final String HEADS =
            "SELECT "
                    + Sql.columns(CONVERSATIONS, "c")
                    + " FROM mls.conversations c WHERE c.id = ANY (?) ORDER BY c.id";

    /** Lets rows that name the conversation be added meanwhile; whoever changes it waits. */
    private static final String LOCK = HEADS + " FOR NO KEY UPDATE";

    private static final String LOCK_FREE = LOCK + " SKIP LOCKED";

    private static final String EXISTING =
            "SELECT c.id FROM mls.conversations c WHERE c.id = ANY (?)";

    private static final String ROSTERS =
            "SELECT "
                    + Sql.columns(STAYS, "s")
                    + " FROM mls.stays s WHERE s.convo = ANY (?) ORDER BY s.after_seq, s.did";

    private static final String STAYS_OF =
            "SELECT "
                    + Sql.columns(STAYS, "s")
                    + " FROM %s JOIN mls.stays s ON s.convo = n.convo AND s.did = n.did"
                    + " ORDER BY s.after_seq";

    /** Each stay by itself: joined with the stays, a log would be read from its beginning. */
    private static final String UNREAD =
            """
            SELECT n.convo, n.did, coalesce(sum(part.entries), 0)::int8 AS unread
            FROM %s
            LEFT JOIN mls.read_positions r ON r.did = n.did AND r.convo = n.convo
            CROSS JOIN LATERAL (
                SELECT p.entries FROM mls.stays s
                CROSS JOIN LATERAL (
                    SELECT count(*) AS entries FROM mls.log l
                    WHERE l.convo = n.convo AND l.seq > greatest(s.after_seq, r.seq)
                        AND l.seq <= coalesce(s.last_seq, 9223372036854775807)
                        AND l.kind = 1 AND l.sender <> n.did) p
                WHERE s.convo = n.convo AND s.did = n.did) part
            GROUP BY n.convo, n.did\
            """;

    private static final String ADVANCE =
            """
            UPDATE mls.conversations c
            SET epoch = n.epoch, last_seq = n.last_seq, last_activity_at = n.last_activity_at,
                last_message_at = n.last_message_at, awaited_terms = n.awaited_terms
            FROM %s
            WHERE c.id = n.id AND c.epoch = n.epoch_before AND c.last_seq = n.seq_before\
            """;

    private static final String LEAVE =
            """
            UPDATE mls.stays s
            SET last_seq = n.last_seq, left_epoch = n.left_epoch, left_by = n.left_by,
                left_at = n.left_at
            FROM %s
            WHERE s.convo = n.convo AND s.did = n.did AND s.last_seq IS NULL\
            """;

    private static final String MOVE_READ_POSITIONS =
            """
            INSERT INTO mls.read_positions AS r (did, convo, seq)
            SELECT did, convo, seq FROM %s
            ON CONFLICT (did, convo) DO UPDATE SET seq = EXCLUDED.seq WHERE r.seq < EXCLUDED.seq\
            """;

    /** In one order everywhere, so that servers do not wait for each other in a circle. */
    private static final Comparator<Map.Entry<Member, Seq>> BY_READER =
            Comparator.comparing((Map.Entry<Member, Seq> e) -> e.getKey().did())
                    .thenComparing(e -> e.getKey().convo());

    public static Prefetch<ConvoId, Conversation> heads(Set<ConvoId> ids, Locking locking) {
        String sql =
                switch (locking) {
                    case WAIT -> LOCK;
                    case SKIP_HELD -> LOCK_FREE;
                    case NONE -> HEADS;
                };
        return new Prefetch<>(
                Command.of(sql, arrayOf(ids)),
                row -> row.convo(CONVERSATIONS.ID),
                ConversationRows::read);
    }

    /** Those of {@code ids} that somebody holds: of what was not found free, what is there. */
    public static Set<ConvoId> held(
            StatementPipeline pipeline, Set<ConvoId> ids, Set<ConvoId> free) {
        if (free.size() == ids.size()) {
            return Set.of();
        }
        Set<ConvoId> unclear = new HashSet<>(ids);
        unclear.removeAll(free);
        return Set.copyOf(
                pipeline.read(
                        Command.of(EXISTING, arrayOf(unclear)),
                        row -> row.convo(CONVERSATIONS.ID)));
    }

    public static Prefetch<ConvoId, Stay> rosters(Set<ConvoId> ids) {
        return new Prefetch<>(
                Command.of(ROSTERS, arrayOf(ids)), row -> row.convo(STAYS.CONVO), StayRows::read);
    }

    public static Prefetch<Member, Stay> stays(Set<Member> members) {
        Rows<Member> rows = rowsOf(members);
        return new Prefetch<>(
                rows.in(STAYS_OF.formatted(rows.table())),
                PostgresConversations::member,
                StayRows::read);
    }

    public static Prefetch<Member, Long> unread(Set<Member> readers) {
        Rows<Member> rows = rowsOf(readers);
        return new Prefetch<>(
                rows.in(UNREAD.formatted(rows.table())),
                PostgresConversations::member,
                row -> row.result().getLong("unread"));
    }

    private static Rows<Member> rowsOf(Set<Member> members) {
        return Rows.of(members)
                .with(STAYS.CONVO, member -> bytes(member.convo()))
                .with(STAYS.DID, member -> member.did().value());
    }

    private static Member member(Row row) throws SQLException {
        return new Member(row.convo(STAYS.CONVO), row.did(STAYS.DID));
    }

    private static SqlArray arrayOf(Collection<ConvoId> ids) {
        return SqlArray.ofBytes(ids.stream().map(PostgresConversations::bytes).toList());
    }

    private static byte[] bytes(ConvoId id) {
        return id.groupId().toArray();
    }

    @Override
    public void add(Conversation conversation, List<Stay> stays) {
        pipeline.later(ConversationRows.of(conversation).insertInto(CONVERSATIONS));
        join(conversation.id(), stays);
    }

    @Override
    public void advance(Collection<Advance> advances) {
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
    public void join(ConvoId convo, List<Stay> stays) {
        if (!stays.isEmpty()) {
            pipeline.later(StayRows.beginning(convo, stays).insertInto(STAYS));
        }
    }

    @Override
    public void leave(ConvoId convo, List<Stay> ended) {
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
    public void moveReadPositions(Map<Member, Seq> positions) {
        Rows<Map.Entry<Member, Seq>> rows =
                Rows.<Map.Entry<Member, Seq>>of(
                                positions.entrySet().stream().sorted(BY_READER).toList())
                        .with(READ_POSITIONS.DID, e -> e.getKey().did().value())
                        .with(READ_POSITIONS.CONVO, e -> bytes(e.getKey().convo()))
                        .with(READ_POSITIONS.SEQ, e -> e.getValue().value());
        pipeline.later(rows.in(MOVE_READ_POSITIONS.formatted(rows.table())));
    }
}
