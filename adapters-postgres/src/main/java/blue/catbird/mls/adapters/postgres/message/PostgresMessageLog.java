package blue.catbird.mls.adapters.postgres.message;

import static blue.catbird.mls.adapters.postgres.generated.Tables.LOG;

import blue.catbird.mls.adapters.postgres.pipeline.Prefetch;
import blue.catbird.mls.adapters.postgres.pipeline.Rows;
import blue.catbird.mls.adapters.postgres.pipeline.Sql;
import blue.catbird.mls.adapters.postgres.pipeline.StatementPipeline;
import blue.catbird.mls.adapters.postgres.sql.Command;
import blue.catbird.mls.application.port.MessageLog;
import blue.catbird.mls.application.port.MessageLog.FrameName;
import blue.catbird.mls.application.port.Page;
import blue.catbird.mls.application.port.PageLimit;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.ReadingRight;
import blue.catbird.mls.domain.message.LogEntry;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** {@link MessageLog} in PostgreSQL. */
public record PostgresMessageLog(StatementPipeline pipeline) implements MessageLog {
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

    private static final String FRAMES =
            "SELECT "
                    + Sql.columns(LOG, "e")
                    + " FROM %s CROSS JOIN LATERAL (SELECT * FROM mls.log l WHERE l.convo = n.convo"
                    + " AND l.digest = n.digest ORDER BY l.seq LIMIT 1) e";

    public static Prefetch<FrameName, LogEntry> frames(Set<FrameName> names) {
        Rows<FrameName> rows =
                Rows.of(names)
                        .with(LOG.CONVO, name -> name.convo().groupId().toArray())
                        .with(LOG.DIGEST, name -> name.digest().toArray());
        return new Prefetch<>(
                rows.in(FRAMES.formatted(rows.table())),
                row -> new FrameName(row.convo(LOG.CONVO), row.bytes(LOG.DIGEST)),
                LogRows::read);
    }

    @Override
    public void append(List<LogEntry> entries) {
        pipeline.later(LogRows.of(entries).insertInto(LOG));
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
    public boolean hasEntryBy(ConvoId convo, Did sender, Instant since) {
        byte[] id = convo.groupId().toArray();
        return pipeline.first(
                        Command.of(HAS_ENTRY_BY, id, since, id, id, sender.value(), since),
                        row -> row.get(LOG.SEQ))
                .isPresent();
    }
}
