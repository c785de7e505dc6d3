package blue.catbird.mls.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.postgres.database.TestDatabase;
import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.Sweep.Swept;
import blue.catbird.mls.application.UseCases;
import blue.catbird.mls.domain.ConvoId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several servers sweep at once, beside all else, and nobody waits for anybody. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SweepersTest {
    private static final int ROWS = 5_000;

    /** In pairs that share their bytes; one of each pair was settled, the other as well or not. */
    private static final String OUTDATED =
            """
            TRUNCATE welcomes, welcome_payloads, key_packages, recorded_replies, spent_tokens;
            INSERT INTO recorded_replies (caller, method, key, fingerprint, pinned, expires_at,
                status, body)
            SELECT 'did:plc:u', 'm', n::text, sha256(''), true,
                now() + CASE WHEN n > 0 THEN '-2 h' ELSE '1 day' END::interval, 200, ''
            FROM generate_series(-99, :rows) AS n;
            INSERT INTO spent_tokens (issuer, jti, expires_at)
            SELECT 'did:plc:u', n::text,
                now() + CASE WHEN n > 0 THEN '-2 h' ELSE '1 day' END::interval
            FROM generate_series(-99, :rows) AS n;
            INSERT INTO key_packages (owner, ref, hash, suite, device, last_resort, published_at,
                expires_at, state, content)
            SELECT 'did:plc:u', sha256(int4send(n)), sha256(int8send(n)), 1, '', false, now(),
                now() + CASE WHEN n > 0 THEN '-2 h' ELSE '1 day' END::interval, 1, ''
            FROM generate_series(-99, :rows) AS n;
            INSERT INTO conversations (id, creator, suite, has_metadata, epoch, last_seq,
                created_at, last_activity_at, founding_digest)
            VALUES ('w', 'did:plc:u', 1, false, 0, 0, now(), now(), '') ON CONFLICT DO NOTHING;
            INSERT INTO welcome_payloads (convo, epoch, content)
            SELECT 'w', n, '' FROM generate_series(-99, :rows) AS n;
            INSERT INTO welcomes (convo, recipient, ref, epoch, package_hash, device, inviter,
                accepted_at, keep_until, state, failures, fetched_at, settled_at, reported)
            SELECT 'w', 'did:plc:' || who, '', n, '', '', 'did:plc:u', now(),
                now() + '1 day', CASE WHEN n > 0 OR who = 'a' THEN 4 ELSE 1 END, 0, now(), now(),
                false
            FROM generate_series(-99, :rows) AS n, (VALUES ('a'), ('b')) AS member (who)\
            """
                    .replace(":rows", Integer.toString(ROWS));

    private static final String LEFT =
            """
            SELECT concat_ws(' ', (SELECT count(*) FROM recorded_replies),
                (SELECT count(*) FROM spent_tokens), (SELECT count(*) FROM key_packages),
                (SELECT count(*) FROM welcome_payloads), (SELECT count(*) FROM welcomes))\
            """;

    private final TestDatabase database = TestDatabase.migrated();
    private final PostgresStorage one = PostgresStorage.open(database.settings());
    private final PostgresStorage other = PostgresStorage.open(database.settings());

    @BeforeEach
    void thereIsMuchToRemove() {
        database.execute(OUTDATED);
    }

    @AfterAll
    void close() {
        one.close();
        other.close();
        database.close();
    }

    private static Swept sweep(PostgresStorage storage) {
        return UseCases.over(storage, Rules.DEFAULT).sweep().execute();
    }

    @Test
    void two_that_sweep_at_once_remove_everything_once_and_the_rest_stays() throws Exception {
        List<Swept> swept = together(List.of(() -> sweep(one), () -> sweep(other)));
        // What one held the other has passed over: the next sweep finds it.
        Swept first = swept.get(0);
        Swept second = swept.get(1);
        Swept rest = sweep(one);
        assertThat(first.removedReplies() + second.removedReplies() + rest.removedReplies())
                .isEqualTo(ROWS);
        assertThat(first.removedTokens() + second.removedTokens() + rest.removedTokens())
                .isEqualTo(ROWS);
        assertThat(
                        first.removedKeyPackages()
                                + second.removedKeyPackages()
                                + rest.removedKeyPackages())
                .isEqualTo(ROWS);
        assertThat(first.wipedPayloads() + second.wipedPayloads() + rest.wipedPayloads())
                .isEqualTo(ROWS);
        assertThat(database.ask(LEFT)).isEqualTo("100 100 100 100 " + 2 * (ROWS + 100));
    }

    @Test
    void what_somebody_holds_is_passed_over_and_removed_the_next_time() throws Exception {
        try (Connection holder = database.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            hold(statement, "recorded_replies WHERE key = '1'");
            hold(statement, "spent_tokens WHERE jti = '1'");
            hold(statement, "key_packages WHERE hash = sha256(int8send(1))");
            hold(statement, "welcomes WHERE epoch = 1");
            Swept swept = sweep(one);
            assertThat(swept.removedReplies()).isEqualTo(ROWS - 1);
            assertThat(swept.removedTokens()).isEqualTo(ROWS - 1);
            assertThat(swept.removedKeyPackages()).isEqualTo(ROWS - 1);
            assertThat(swept.wipedPayloads()).isEqualTo(ROWS - 1);
            holder.rollback();
        }
        assertThat(sweep(other)).isEqualTo(new Swept(0, 1, 0, 1, 1, 1, 0));
    }

    private static void hold(Statement statement, String rows) throws SQLException {
        try (ResultSet held = statement.executeQuery("SELECT FROM " + rows + " FOR UPDATE")) {
            assertThat(held.next()).isTrue();
        }
    }

    @Test
    void bytes_go_with_the_last_one_whose_time_is_over() {
        sweep(one);
        database.execute("UPDATE welcomes SET keep_until = now() WHERE epoch <= 0");
        assertThat(sweep(one).removedWelcomes()).isEqualTo(200);
        assertThat(database.ask(LEFT)).isEqualTo("100 100 100 0 " + 2 * ROWS);
    }

    /** The last of those that share bytes is settled when the sweep has looked at the first. */
    @Test
    void bytes_go_when_the_last_one_is_settled_after_a_sweep() throws Exception {
        sweep(one);
        try (Connection confirmer = database.connect();
                Statement statement = confirmer.createStatement()) {
            confirmer.setAutoCommit(false);
            statement.execute(
                    "UPDATE welcomes SET state = 4 WHERE epoch = 0 AND recipient = 'did:plc:b'");
            assertThat(sweep(one).wipedPayloads()).as("not committed yet").isZero();
            confirmer.commit();
        }
        assertThat(sweep(one).wipedPayloads()).isEqualTo(1);
        assertThat(database.ask("SELECT count(*) FROM welcome_payloads WHERE epoch = 0"))
                .isEqualTo("0");
    }

    /**
     * All that a sweep does is done in one transaction that is not ended; nothing that others do
     * meanwhile waits, or it would fail for a lock time-out.
     */
    @Test
    void nobody_waits_for_a_sweep() throws Exception {
        ConvoId convo = Stored.id(1);
        one.inTransaction(session -> Stored.add(session, convo));
        try (PostgresStorage impatient =
                PostgresStorage.open(database.settings().withLockWait(Duration.ofMillis(1)))) {
            one.inTransaction(
                    session -> {
                        session.welcomes().wipeSettledPayloads(500);
                        session.replies().removeExpired(session.now(), 500);
                        session.tokens().removeExpired(session.now(), 500);
                        session.keyPackages().removeOutdated(session.now(), 500);
                        impatient.inTransaction(
                                sender -> {
                                    Stored.lock(sender, convo);
                                    Stored.somewhere(sender);
                                    return true;
                                });
                        return sweep(other);
                    });
        }
        assertThat(sweep(one)).isEqualTo(new Swept(0, 0, 0, 0, 0, 0, 0));
        assertThat(database.ask(LEFT)).isEqualTo("100 100 100 100 " + 2 * (ROWS + 100));
    }

    private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
