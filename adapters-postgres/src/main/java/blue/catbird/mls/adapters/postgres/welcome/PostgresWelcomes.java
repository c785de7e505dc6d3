package blue.catbird.mls.adapters.postgres.welcome;

import static blue.catbird.mls.adapters.postgres.generated.Tables.WELCOMES;
import static blue.catbird.mls.adapters.postgres.generated.Tables.WELCOME_PAYLOADS;

import static org.jooq.impl.DSL.select;

import blue.catbird.mls.adapters.postgres.pipeline.Prefetch;
import blue.catbird.mls.adapters.postgres.pipeline.Rows;
import blue.catbird.mls.adapters.postgres.pipeline.Sql;
import blue.catbird.mls.adapters.postgres.pipeline.StatementPipeline;
import blue.catbird.mls.adapters.postgres.sql.Command;
import blue.catbird.mls.adapters.postgres.sql.SqlArray;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.Welcomes;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.welcome.Welcome;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link Welcomes} in PostgreSQL. */
public record PostgresWelcomes(StatementPipeline pipeline) implements Welcomes {
    private static final String ADD_PAYLOAD =
            "INSERT INTO mls.welcome_payloads (convo, epoch, content) VALUES (?, ?, ?)"
                    + " ON CONFLICT (convo, epoch) DO UPDATE SET content = EXCLUDED.content";

    private static final String IN_ORDER =
            " JOIN mls.welcomes w ON w.convo = n.convo AND w.recipient = n.recipient"
                    + " ORDER BY w.convo, w.recipient, w.ref, w.epoch FOR UPDATE OF w";

    private static final String LOCK =
            "SELECT " + Sql.columns(WELCOMES, "w") + " FROM %s" + IN_ORDER;

    /** Of conversations that nobody else holds: whoever holds one may hold its Welcomes. */
    private static final String LOCK_FREE =
            "WITH free AS MATERIALIZED (SELECT c.id FROM mls.conversations c WHERE c.id = ANY (?)"
                    + " ORDER BY c.id FOR NO KEY UPDATE SKIP LOCKED) SELECT "
                    + Sql.columns(WELCOMES, "w")
                    + " FROM %s JOIN free ON free.id = n.convo"
                    + IN_ORDER;

    private static final String PAYLOAD =
            Sql.of(
                    select(WELCOME_PAYLOADS.CONTENT)
                            .from(WELCOME_PAYLOADS)
                            .where(WELCOME_PAYLOADS.CONVO.eq(Sql.given(WELCOME_PAYLOADS.CONVO)))
                            .and(WELCOME_PAYLOADS.EPOCH.eq(Sql.given(WELCOME_PAYLOADS.EPOCH))));

    private static final String SAVE =
            """
            UPDATE mls.welcomes w
            SET state = n.state, failures = n.failures, last_reason = n.last_reason,
                fetched_at = n.fetched_at, settled_at = n.settled_at, reported = n.reported
            FROM %s
            WHERE w.convo = n.convo AND w.recipient = n.recipient AND w.ref = n.ref
                AND w.epoch = n.epoch\
            """;

    private static final String LOCK_SILENT =
            "SELECT "
                    + Sql.columns(WELCOMES, "w")
                    + " FROM mls.welcomes w WHERE w.state IN (2, 3) AND NOT w.reported"
                    + " AND w.fetched_at <= ? ORDER BY w.fetched_at LIMIT ?"
                    + " FOR UPDATE SKIP LOCKED";

    /** The Welcomes of some recipients, locked. */
    public static Prefetch<Member, Welcome> of(Set<Member> recipients, Locking locking) {
        Rows<Member> rows =
                Rows.of(recipients)
                        .with(WELCOMES.CONVO, member -> member.convo().groupId().toArray())
                        .with(WELCOMES.RECIPIENT, member -> member.did().value());
        return new Prefetch<>(
                locking == Locking.SKIP_HELD
                        ? ofFree(recipients, rows)
                        : rows.in(LOCK.formatted(rows.table())),
                row -> new Member(row.convo(WELCOMES.CONVO), row.did(WELCOMES.RECIPIENT)),
                WelcomeRows::read);
    }

    private static Command ofFree(Set<Member> recipients, Rows<Member> rows) {
        List<Object> values = new ArrayList<>();
        values.add(
                SqlArray.ofBytes(
                        recipients.stream()
                                .map(Member::convo)
                                .distinct()
                                .map(convo -> convo.groupId().toArray())
                                .toList()));
        values.addAll(rows.values());
        return new Command(LOCK_FREE.formatted(rows.table()), values);
    }

    @Override
    public void add(ConvoId convo, Epoch epoch, Bytes payload, List<Welcome.Available> welcomes) {
        if (welcomes.isEmpty()) {
            return; // Nobody can ask for the bytes.
        }
        pipeline.later(WelcomeRows.of(welcomes).insertInto(WELCOMES));
        pipeline.later(
                Command.of(
                        ADD_PAYLOAD, convo.groupId().toArray(), epoch.value(), payload.toArray()));
    }

    @Override
    public Optional<Bytes> payload(ConvoId convo, Epoch epoch) {
        return pipeline.first(
                Command.of(PAYLOAD, convo.groupId().toArray(), epoch.value()),
                row -> row.bytes(WELCOME_PAYLOADS.CONTENT));
    }

    @Override
    public void save(Collection<? extends Welcome> welcomes) {
        Rows<? extends Welcome> rows = WelcomeRows.states(welcomes);
        pipeline.later(rows.in(SAVE.formatted(rows.table())).writing(rows.count()));
    }

    @Override
    public List<Welcome.Fetched> lockSilent(Instant fetchedUntil, int max) {
        return pipeline.read(
                Command.of(LOCK_SILENT, fetchedUntil, (long) max),
                row -> (Welcome.Fetched) WelcomeRows.read(row));
    }

    @Override
    public int wipeSettledPayloads(int max) {
        return WelcomeRemoval.wipeSettled(pipeline, max);
    }

    @Override
    public int removeOutdated(int max) {
        return WelcomeRemoval.removeOutdated(pipeline, max);
    }
}
