package blue.catbird.mls.adapters.postgres.conversation;

import static blue.catbird.mls.adapters.postgres.generated.Tables.CONVERSATIONS;
import static blue.catbird.mls.adapters.postgres.generated.Tables.STAYS;

import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import blue.catbird.mls.adapters.postgres.pipeline.Sql;
import blue.catbird.mls.adapters.postgres.pipeline.StatementPipeline;
import blue.catbird.mls.adapters.postgres.sql.Command;
import blue.catbird.mls.application.port.Conversations.ActivityKey;
import blue.catbird.mls.application.port.Page;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.conversation.Conversation;

import org.jooq.Condition;
import org.jooq.OrderField;
import org.jooq.Row2;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Lists of somebody's conversations by activity. The heads are read and sorted when asked for: an
 * index by activity would have to move with every message, for every member.
 */
final class ConversationLists {
    private static final Row2<Instant, byte[]> KEY =
            row(CONVERSATIONS.LAST_ACTIVITY_AT, CONVERSATIONS.ID);
    private static final Row2<Instant, byte[]> GIVEN =
            row(Sql.given(CONVERSATIONS.LAST_ACTIVITY_AT), Sql.given(CONVERSATIONS.ID));
    private static final List<OrderField<?>> NEWEST_FIRST =
            List.of(CONVERSATIONS.LAST_ACTIVITY_AT.desc(), CONVERSATIONS.ID.desc());
    private static final List<OrderField<?>> OLDEST_FIRST =
            List.of(CONVERSATIONS.LAST_ACTIVITY_AT, CONVERSATIONS.ID);

    private static final Condition IN_IT =
            STAYS.DID.eq(Sql.given(STAYS.DID)).and(STAYS.LAST_SEQ.isNull());
    private static final String NEWEST = list(IN_IT, NEWEST_FIRST);
    private static final String BEFORE = list(IN_IT.and(KEY.lt(GIVEN)), NEWEST_FIRST);
    private static final String BEHIND = list(IN_IT.and(KEY.gt(GIVEN)), OLDEST_FIRST);

    private ConversationLists() {}

    private static String list(Condition which, List<OrderField<?>> order) {
        return Sql.of(
                select(CONVERSATIONS.fields())
                        .from(STAYS)
                        .join(CONVERSATIONS)
                        .on(CONVERSATIONS.ID.eq(STAYS.CONVO))
                        .where(which)
                        .orderBy(order)
                        .limit(Sql.rows()));
    }

    static Page<Conversation> newestFirst(
            StatementPipeline pipeline, Did did, Optional<ActivityKey> after, int rows) {
        return after.isEmpty()
                ? page(pipeline, Command.of(NEWEST, did.value(), rows + 1L), rows)
                : page(pipeline, behind(BEFORE, did, after.get(), rows), rows);
    }

    static Page<Conversation> activeSince(
            StatementPipeline pipeline, Did did, ActivityKey after, int rows) {
        return page(pipeline, behind(BEHIND, did, after, rows), rows);
    }

    private static Command behind(String list, Did did, ActivityKey key, int rows) {
        return Command.of(
                list,
                did.value(),
                key.lastActivityAt(),
                key.convo().groupId().toArray(),
                rows + 1L);
    }

    private static Page<Conversation> page(StatementPipeline pipeline, Command list, int rows) {
        List<Conversation> some = pipeline.read(list, ConversationRows::read);
        return new Page<>(some.subList(0, Math.min(rows, some.size())), some.size() > rows);
    }
}
