package blue.catbird.mls.adapters.postgres.message;

import static blue.catbird.mls.adapters.postgres.generated.Tables.LOG;

import static org.jooq.impl.DSL.select;

import blue.catbird.mls.adapters.postgres.pipeline.Ahead;
import blue.catbird.mls.adapters.postgres.pipeline.Sql;
import blue.catbird.mls.adapters.postgres.pipeline.StatementPipeline;
import blue.catbird.mls.adapters.postgres.sql.Command;
import blue.catbird.mls.application.port.MessageLog;
import blue.catbird.mls.application.port.Page;
import blue.catbird.mls.application.port.PageLimit;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.ReadingRight;
import blue.catbird.mls.domain.message.LogEntry;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link MessageLog} in PostgreSQL. */
public record PostgresMessageLog(StatementPipeline pipeline, Ahead ahead) implements MessageLog {
    private static final String AT =
            Sql.of(
                    select(LOG.fields())
                            .from(LOG)
                            .where(LOG.CONVO.eq(Sql.given(LOG.CONVO)))
                            .and(LOG.SEQ.eq(Sql.given(LOG.SEQ))));

    /** Each part by itself: joined with the parts, a log would be read from its beginning. */
    private static final String COUNT_FROM_OTHERS =
            """
            SELECT coalesce(sum(n.entries), 0)::int8 AS seq
            FROM unnest(?::int8[], ?::int8[]) AS part (first, last)
            CROSS JOIN LATERAL (
                SELECT count(*) AS entries FROM mls.log
                WHERE convo = ? AND seq > greatest(part.first, ?) AND seq <= part.last
                    AND kind = 1 AND sender <> ?) n\
            """;

    /**
     * Looks for the position before which everything is older, by halves, since times go up with
     * the positions but for the length of a transaction; and reads from there.
     */
    private static final String HAS_ENTRY_BY =
            """
            WITH RECURSIVE search (low, high) AS (
                SELECT 0::int8, c.last_seq FROM mls.conversations c WHERE c.id = ?
                UNION ALL
                SELECT CASE WHEN older THEN middle ELSE low END,
                    CASE WHEN older THEN high ELSE middle - 1 END
                FROM (SELECT low, high, (low + high + 1) / 2 AS middle FROM search WHERE low < high) s
                CROSS JOIN LATERAL (SELECT coalesce((
                    SELECT l.accepted_at < ?::timestamptz - interval '10 seconds' FROM mls.log l
                    WHERE l.convo = ? AND l.seq = s.middle), true) AS older) o)
            SELECT l.seq FROM mls.log l
            WHERE l.convo = ? AND l.seq > (SELECT max(low) FROM search)
                AND l.sender = ? AND l.accepted_at >= ?
            ORDER BY l.seq DESC LIMIT 1\
            """;

    @Override
    public void append(List<LogEntry> entries) {
        ahead.logChanged();
        pipeline.later(LogRows.of(entries).insertInto(LOG));
    }

    @Override
    public Map<FrameName, LogEntry> findFrames(Collection<FrameName> frames) {
        return ahead.frames(frames)
                .orElseGet(
                        () -> {
                            FramesNamed asked = new FramesNamed(frames);
                            pipeline.readAll(List.of(asked.reading()));
                            return asked.found();
                        });
    }

    @Override
    public Optional<LogEntry> at(ConvoId convo, Seq seq) {
        return pipeline.first(
                Command.of(AT, convo.groupId().toArray(), seq.value()), LogRows::read);
    }

    @Override
    public Page<LogEntry> page(ConvoId convo, ReadingRight right, Seq after, PageLimit limit) {
        return LogPages.read(pipeline, LogPages.behind(convo, right, after, limit));
    }

    @Override
    public Page<LogEntry.Commit> commits(
            ConvoId convo, ReadingRight right, Epoch from, Epoch to, PageLimit limit) {
        return LogPages.read(pipeline, LogPages.commits(convo, right, from, to, limit))
                .map(LogEntry.Commit.class::cast);
    }

    @Override
    public long countFromOthers(ConvoId convo, ReadingRight right, Seq after) {
        Coverage covered = Coverage.of(right);
        return pipeline.first(
                        Command.of(
                                COUNT_FROM_OTHERS,
                                covered.starts(),
                                covered.ends(),
                                convo.groupId().toArray(),
                                after.value(),
                                right.reader().value()),
                        row -> row.get(LOG.SEQ))
                .orElseThrow();
    }

    @Override
    public boolean hasEntryBy(ConvoId convo, Did sender, Instant since) {
        byte[] id = convo.groupId().toArray();
        return pipeline.first(
                        Command.of(HAS_ENTRY_BY, id, since, id, id, sender.value(), since),
                        row -> row.get(LOG.SEQ))
                .isPresent();
    }
}
