package blue.catbird.mls.adapters.postgres;

import static blue.catbird.mls.adapters.postgres.generated.Tables.RECORDED_REPLIES;

import blue.catbird.mls.application.idempotency.Attempt;
import blue.catbird.mls.application.idempotency.Reply;
import blue.catbird.mls.application.idempotency.Scope;
import blue.catbird.mls.application.port.Claim;
import blue.catbird.mls.application.port.RecordedReplies;
import blue.catbird.mls.application.port.RecordedReply;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Did;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link RecordedReplies} in PostgreSQL. */
record PostgresRecordedReplies(Trips trips, LiveRecords live) implements RecordedReplies {
    /** A row for each attempt. Records are counted only where that is asked and may matter. */
    private static final String CLAIM =
            """
            SELECT n.place, r.fingerprint, r.pinned, r.status, r.body,
                CASE WHEN n.counted AND r.caller IS NULL THEN (SELECT count(*) FROM (
                    SELECT FROM recorded_replies o
                    WHERE o.caller = n.caller AND o.expires_at > mls_now() LIMIT %d) o) END AS live
            FROM %s
            LEFT JOIN recorded_replies r ON r.caller = n.caller AND r.method = n.method
                AND r.key = n.key AND r.expires_at > mls_now()\
            """;

    private static final String RECORD =
            """
            INSERT INTO recorded_replies AS r
                (caller, method, key, fingerprint, pinned, status, body, expires_at)
            SELECT caller, method, key, fingerprint, pinned, status, body,
                mls_now() + lifetime * interval '1 microsecond'
            FROM %s
            ON CONFLICT (caller, method, key) DO UPDATE
            SET fingerprint = EXCLUDED.fingerprint, pinned = EXCLUDED.pinned,
                status = EXCLUDED.status, body = EXCLUDED.body, expires_at = EXCLUDED.expires_at
            WHERE NOT r.pinned OR r.expires_at <= mls_now()\
            """;

    private static final String REMOVE_EXPIRED =
            """
            DELETE FROM recorded_replies WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM recorded_replies WHERE expires_at <= mls_now()
                LIMIT ? FOR UPDATE SKIP LOCKED))
            RETURNING key\
            """;

    private static final Comparator<RecordedReply> BY_SCOPE =
            Comparator.comparing(reply -> reply.attempt().scope());

    @Override
    public List<Claim> claim(List<Attempt> attempts) {
        List<Integer> places = new ArrayList<>();
        attempts.forEach(attempt -> places.add(places.size()));
        Rows<Integer> rows =
                Rows.of(places)
                        .with("place", Integer.class, place -> place)
                        .with(RECORDED_REPLIES.CALLER, i -> scope(attempts, i).caller().value())
                        .with(RECORDED_REPLIES.METHOD, i -> scope(attempts, i).method().nsid())
                        .with(RECORDED_REPLIES.KEY, i -> scope(attempts, i).key().value())
                        .with(
                                "counted",
                                Boolean.class,
                                i -> live.isToBeCounted(scope(attempts, i).caller()));
        Map<Integer, Claim> claims = new HashMap<>();
        trips.read(
                rows.in(CLAIM.formatted(MAX_LIVE, rows.table())),
                row -> {
                    int place = row.result().getInt("place");
                    return claims.put(place, claim(row, attempts.get(place)));
                });
        return places.stream().map(place -> claims.getOrDefault(place, new Claim.Fresh())).toList();
    }

    private static Scope scope(List<Attempt> attempts, int place) {
        return attempts.get(place).scope();
    }

    private Claim claim(Row row, Attempt attempt) throws SQLException {
        Optional<byte[]> fingerprint = row.find(RECORDED_REPLIES.FINGERPRINT);
        if (fingerprint.isEmpty()) {
            return room(row, attempt.scope().caller()) ? new Claim.Fresh() : new Claim.NoRoom();
        }
        if (Bytes.owning(fingerprint.get()).equals(attempt.fingerprint().digest())) {
            return new Claim.Answered(
                    new Reply(row.get(RECORDED_REPLIES.STATUS), row.bytes(RECORDED_REPLIES.BODY)));
        }
        return row.get(RECORDED_REPLIES.PINNED) ? new Claim.KeyReused() : new Claim.Fresh();
    }

    private boolean room(Row row, Did caller) throws SQLException {
        int counted = row.result().getInt("live");
        if (row.result().wasNull()) {
            return true;
        }
        live.counted(caller, counted);
        return counted < MAX_LIVE;
    }

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
        trips.later(rows.in(RECORD.formatted(rows.table())).writing(rows.count()));
        replies.forEach(reply -> live.recorded(scope(reply).caller()));
    }

    private static Scope scope(RecordedReply reply) {
        return reply.attempt().scope();
    }

    @Override
    public int removeExpired(int max) {
        return trips.change(
                        Command.of(REMOVE_EXPIRED, (long) max),
                        row -> row.get(RECORDED_REPLIES.KEY))
                .size();
    }
}
