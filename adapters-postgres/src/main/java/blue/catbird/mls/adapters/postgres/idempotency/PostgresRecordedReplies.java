package blue.catbird.mls.adapters.postgres.idempotency;

import static blue.catbird.mls.adapters.postgres.generated.Tables.RECORDED_REPLIES;

import blue.catbird.mls.adapters.postgres.pipeline.Rows;
import blue.catbird.mls.adapters.postgres.pipeline.StatementPipeline;
import blue.catbird.mls.adapters.postgres.sql.Command;
import blue.catbird.mls.application.idempotency.Scope;
import blue.catbird.mls.application.port.reply.RecordedReplies;
import blue.catbird.mls.application.port.reply.RecordedReply;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** {@link RecordedReplies} in PostgreSQL. */
public record PostgresRecordedReplies(StatementPipeline pipeline, LiveRecords live)
        implements RecordedReplies {
    private static final String RECORD =
            """
            INSERT INTO mls.recorded_replies AS r
                (caller, method, key, fingerprint, pinned, status, body, expires_at)
            SELECT caller, method, key, fingerprint, pinned, status, body,
                mls.mls_now() + lifetime * interval '1 microsecond'
            FROM %s
            ON CONFLICT (caller, method, key) DO UPDATE
            SET fingerprint = EXCLUDED.fingerprint, pinned = EXCLUDED.pinned,
                status = EXCLUDED.status, body = EXCLUDED.body, expires_at = EXCLUDED.expires_at
            WHERE NOT r.pinned OR r.expires_at <= mls.mls_now()\
            """;

    private static final String REMOVE_EXPIRED =
            """
            DELETE FROM mls.recorded_replies WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM mls.recorded_replies WHERE expires_at <= ?
                ORDER BY expires_at LIMIT ? FOR UPDATE SKIP LOCKED))
            RETURNING key\
            """;

    private static final Comparator<RecordedReply> BY_SCOPE =
            Comparator.comparing(reply -> reply.attempt().scope());

    @Override
    public void record(List<RecordedReply> replies) {
        Rows<RecordedReply> rows =
                Rows.of(replies.stream().sorted(BY_SCOPE).toList())
                        .with(RECORDED_REPLIES.CALLER, r -> scope(r).caller().value())
                        .with(RECORDED_REPLIES.METHOD, r -> scope(r).method().nsid())
                        .with(RECORDED_REPLIES.KEY, r -> scope(r).key().value())
                        .with(
                                RECORDED_REPLIES.FINGERPRINT,
                                r -> r.attempt().fingerprint().digest().toArray())
                        .with(RECORDED_REPLIES.PINNED, RecordedReply::pinned)
                        .with(RECORDED_REPLIES.STATUS, r -> r.reply().status())
                        .with(RECORDED_REPLIES.BODY, r -> r.reply().body().toArray())
                        .with("lifetime", Long.class, r -> r.timeToLive().toNanos() / 1_000);
        pipeline.later(rows.in(RECORD.formatted(rows.table())).writing(rows.count()));
        replies.forEach(reply -> live.recorded(scope(reply).caller()));
    }

    private static Scope scope(RecordedReply reply) {
        return reply.attempt().scope();
    }

    @Override
    public int removeExpired(Instant expiredBy, int max) {
        return pipeline.change(
                        Command.of(REMOVE_EXPIRED, expiredBy, (long) max),
                        row -> row.get(RECORDED_REPLIES.KEY))
                .size();
    }
}
