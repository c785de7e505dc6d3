package blue.catbird.mls.adapters.postgres.message;

import static blue.catbird.mls.adapters.postgres.generated.Tables.LOG;

import blue.catbird.mls.adapters.postgres.pipeline.StatementPipeline;
import blue.catbird.mls.adapters.postgres.sql.Command;
import blue.catbird.mls.application.port.Page;
import blue.catbird.mls.application.port.PageLimit;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.ReadingRight;
import blue.catbird.mls.domain.message.LogEntry;

import org.jooq.Field;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Pages of logs. A row more than wanted is looked for, to tell whether there are more; the content
 * of what does not fit into the page is not read: it comes as null.
 */
final class LogPages {
    private static final String WITHIN_LIMIT =
            """
            SELECT %s,
                CASE WHEN e.ordinal = 1 OR (e.ordinal <= ?::int8 AND e.bytes <= ?::int8)
                    THEN e.content END AS content
            FROM (
                SELECT f.*, row_number() OVER in_order AS ordinal,
                    sum(octet_length(f.content)) OVER in_order AS bytes
                FROM (%s) f
                WINDOW in_order AS (ORDER BY f.%s ROWS UNBOUNDED PRECEDING)) e
            ORDER BY e.%s\
            """;

    /** Of each part that is covered as many as are wanted: there are few parts. */
    private static final String BEHIND =
            """
            SELECT l.*
            FROM unnest(?::int8[], ?::int8[]) AS part (first, last)
            CROSS JOIN LATERAL (
                SELECT * FROM mls.log
                WHERE convo = ? AND seq > greatest(part.first, ?) AND seq <= part.last
                    AND (kind <> 3 OR epoch <> 0 OR ?)
                ORDER BY seq LIMIT ?) l
            ORDER BY l.seq LIMIT ?\
            """;

    private static final String COMMITS =
            """
            SELECT * FROM mls.log
            WHERE convo = ? AND kind = 3 AND epoch BETWEEN ? AND ? AND (epoch <> 0 OR ?)
                AND EXISTS (SELECT FROM unnest(?::int8[], ?::int8[]) AS part (first, last)
                    WHERE seq > part.first AND seq <= part.last)
            ORDER BY epoch LIMIT ?\
            """;

    private static final String BEHIND_PAGE = paged(BEHIND, LOG.SEQ);
    private static final String COMMITS_PAGE = paged(COMMITS, LOG.EPOCH);

    private LogPages() {}

    private static String paged(String rows, Field<?> order) {
        String columns =
                Arrays.stream(LOG.fields())
                        .filter(field -> !field.equals(LOG.CONTENT))
                        .map(field -> "e." + field.getName())
                        .collect(Collectors.joining(", "));
        return WITHIN_LIMIT.formatted(columns, rows, order.getName(), order.getName());
    }

    static Command behind(ConvoId convo, ReadingRight right, Seq after, PageLimit limit) {
        Coverage covered = Coverage.of(right);
        return Command.of(
                BEHIND_PAGE,
                (long) limit.rows(),
                limit.bytes(),
                covered.starts(),
                covered.ends(),
                convo.groupId().toArray(),
                after.value(),
                right.creator(),
                limit.rows() + 1L,
                limit.rows() + 1L);
    }

    static Command commits(
            ConvoId convo, ReadingRight right, Epoch from, Epoch to, PageLimit limit) {
        Coverage covered = Coverage.of(right);
        return Command.of(
                COMMITS_PAGE,
                (long) limit.rows(),
                limit.bytes(),
                convo.groupId().toArray(),
                from.value() - 1,
                to.value() - 1,
                right.creator(),
                covered.starts(),
                covered.ends(),
                limit.rows() + 1L);
    }

    static Page<LogEntry> read(StatementPipeline pipeline, Command page) {
        List<Optional<LogEntry>> found =
                pipeline.read(
                        page,
                        row -> {
                            Optional<byte[]> content = row.find(LOG.CONTENT);
                            return content.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(LogRows.read(row, Bytes.owning(content.get())));
                        });
        List<LogEntry> rows = found.stream().flatMap(Optional::stream).toList();
        return new Page<>(rows, rows.size() < found.size());
    }
}
