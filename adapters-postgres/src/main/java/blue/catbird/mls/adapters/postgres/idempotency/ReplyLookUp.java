package blue.catbird.mls.adapters.postgres.idempotency;

import static blue.catbird.mls.adapters.postgres.generated.Tables.RECORDED_REPLIES;

import blue.catbird.mls.adapters.postgres.pipeline.Row;
import blue.catbird.mls.adapters.postgres.pipeline.Rows;
import blue.catbird.mls.adapters.postgres.pipeline.StatementPipeline;
import blue.catbird.mls.application.idempotency.Attempt;
import blue.catbird.mls.application.idempotency.Reply;
import blue.catbird.mls.application.idempotency.Scope;
import blue.catbird.mls.application.port.reply.KnownReply;
import blue.catbird.mls.application.port.reply.RecordedReplies;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Did;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The question what is known of some attempts, and its answer. */
public final class ReplyLookUp {
    /**
     * A row for each attempt. Records are counted only where that is asked and may matter. OFFSET 0
     * has them found by their key: while the table is empty the index of their ends looks as good,
     * and such a plan stays.
     */
    private static final String LOOK_UP =
            """
            SELECT n.ordinal, r.fingerprint, r.pinned, r.status, r.body,
                CASE WHEN n.counted AND r.caller IS NULL THEN (SELECT count(*) FROM (
                    SELECT FROM (SELECT expires_at FROM mls.recorded_replies
                        WHERE caller = n.caller OFFSET 0) o
                    WHERE o.expires_at > mls.mls_now() LIMIT %s) o) END AS live
            FROM %s
            LEFT JOIN LATERAL (SELECT * FROM mls.recorded_replies o WHERE o.caller = n.caller
                AND o.method = n.method AND o.key = n.key OFFSET 0) r
                ON r.expires_at > mls.mls_now()\
            """;

    private final LiveRecords live;
    private final List<Attempt> attempts;
    private final Map<Integer, KnownReply> found = new HashMap<>();

    public ReplyLookUp(LiveRecords live, List<Attempt> attempts) {
        this.live = live;
        this.attempts = attempts;
    }

    public StatementPipeline.Reading reading() {
        Rows<Integer> rows =
                Rows.of(IntStream.range(0, attempts.size()).boxed().toList())
                        .with("ordinal", Integer.class, ordinal -> ordinal)
                        .with(RECORDED_REPLIES.CALLER, i -> scope(i).caller().value())
                        .with(RECORDED_REPLIES.METHOD, i -> scope(i).method().nsid())
                        .with(RECORDED_REPLIES.KEY, i -> scope(i).key().value())
                        .with("counted", Boolean.class, i -> live.isToBeCounted(scope(i).caller()));
        return new StatementPipeline.Reading(
                rows.in(LOOK_UP.formatted(RecordedReplies.MAX_LIVE, rows.table())), this::take);
    }

    private KnownReply take(Row row) throws SQLException {
        int ordinal = row.result().getInt("ordinal");
        KnownReply known = known(row, attempts.get(ordinal));
        found.put(ordinal, known);
        return known;
    }

    /** The known reply to each, in their order, once the question was asked. */
    public List<KnownReply> found() {
        return IntStream.range(0, attempts.size())
                .mapToObj(ordinal -> found.getOrDefault(ordinal, new KnownReply.Fresh()))
                .toList();
    }

    private Scope scope(int ordinal) {
        return attempts.get(ordinal).scope();
    }

    private KnownReply known(Row row, Attempt attempt) throws SQLException {
        Optional<byte[]> fingerprint = row.find(RECORDED_REPLIES.FINGERPRINT);
        if (fingerprint.isEmpty()) {
            return room(row, attempt.scope().caller())
                    ? new KnownReply.Fresh()
                    : new KnownReply.NoRoom();
        }
        if (Bytes.owning(fingerprint.get()).equals(attempt.fingerprint().digest())) {
            return new KnownReply.Answered(
                    new Reply(row.get(RECORDED_REPLIES.STATUS), row.bytes(RECORDED_REPLIES.BODY)));
        }
        return row.get(RECORDED_REPLIES.PINNED)
                ? new KnownReply.KeyReused()
                : new KnownReply.Fresh();
    }

    private boolean room(Row row, Did caller) throws SQLException {
        int counted = row.result().getInt("live");
        if (row.result().wasNull()) {
            return true;
        }
        live.counted(caller, counted);
        return counted < RecordedReplies.MAX_LIVE;
    }
}
