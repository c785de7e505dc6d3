package blue.catbird.mls.adapters.postgres.idempotency;

import static blue.catbird.mls.adapters.postgres.generated.Tables.RECORDED_REPLIES;

import blue.catbird.mls.adapters.postgres.pipeline.Prefetch;
import blue.catbird.mls.adapters.postgres.pipeline.Row;
import blue.catbird.mls.adapters.postgres.pipeline.Rows;
import blue.catbird.mls.application.idempotency.Attempt;
import blue.catbird.mls.application.idempotency.Reply;
import blue.catbird.mls.application.port.reply.KnownReply;
import blue.catbird.mls.application.port.reply.RecordedReplies;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Did;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private ReplyLookUp() {}

    public static Prefetch<Attempt, KnownReply> of(LiveRecords live, Set<Attempt> asked) {
        List<Attempt> attempts = List.copyOf(asked);
        Rows<Integer> rows =
                Rows.of(IntStream.range(0, attempts.size()).boxed().toList())
                        .with("ordinal", Integer.class, ordinal -> ordinal)
                        .with(
                                RECORDED_REPLIES.CALLER,
                                i -> attempts.get(i).scope().caller().value())
                        .with(RECORDED_REPLIES.METHOD, i -> attempts.get(i).scope().method().nsid())
                        .with(RECORDED_REPLIES.KEY, i -> attempts.get(i).scope().key().value())
                        .with(
                                "counted",
                                Boolean.class,
                                i -> live.isToBeCounted(attempts.get(i).scope().caller()));
        Row.Reader<Attempt> attempt = row -> attempts.get(row.result().getInt("ordinal"));
        return new Prefetch<>(
                rows.in(LOOK_UP.formatted(RecordedReplies.MAX_LIVE, rows.table())),
                attempt,
                row -> known(live, row, attempt.read(row)));
    }

    private static KnownReply known(LiveRecords live, Row row, Attempt attempt)
            throws SQLException {
        Optional<byte[]> fingerprint = row.find(RECORDED_REPLIES.FINGERPRINT);
        if (fingerprint.isEmpty()) {
            return room(live, row, attempt.scope().caller())
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

    private static boolean room(LiveRecords live, Row row, Did caller) throws SQLException {
        int counted = row.result().getInt("live");
        if (row.result().wasNull()) {
            return true;
        }
        live.counted(caller, counted);
        return counted < RecordedReplies.MAX_LIVE;
    }
}
