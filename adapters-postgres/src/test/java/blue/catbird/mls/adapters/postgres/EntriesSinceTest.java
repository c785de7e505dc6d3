package blue.catbird.mls.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.postgres.database.TestDatabase;
import blue.catbird.mls.domain.ConvoId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Instant;

/** Whether somebody has sent something since a time is found by halves, and found rightly. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntriesSinceTest {
    private static final int ENTRIES = 200;

    /** Times go up by half a second and back by as much as a transaction may take. */
    private static final String FILL =
            """
            INSERT INTO log (convo, seq, kind, epoch, sender, accepted_at, digest, content)
            SELECT '\\x01', n, 1, 0, 'did:plc:' || CASE WHEN n %% 20 = 7 THEN 'bob' ELSE 'alice' END,
                timestamptz '2026-01-01T00:00:00Z' + n * interval '0.5 s'
                    - (n * 7919 %% 17) * interval '0.5 s', sha256(int4send(n)), ''
            FROM generate_series(1, %1$s) AS n;
            UPDATE conversations SET last_seq = %1$s\
            """
                    .formatted(ENTRIES);

    private final TestDatabase database = TestDatabase.migrated();
    private final PostgresStorage storage = PostgresStorage.open(database.settings());

    @AfterAll
    void close() {
        storage.close();
        database.close();
    }

    @Test
    void as_reading_the_whole_log_would_find_it() {
        ConvoId convo = Stored.id(1);
        storage.inTransaction(session -> Stored.add(session, convo));
        Instant start = Instant.parse("2025-12-31T23:59:40Z");
        assertThat(has(convo, start)).as("of an empty log").isFalse();
        database.execute(FILL);
        String last = "SELECT max(accepted_at) FROM log WHERE sender = 'did:plc:bob'";
        Instant end =
                Instant.parse(
                        database.ask(
                                        "SELECT to_json(("
                                                + last
                                                + ") AT TIME ZONE 'UTC')"
                                                + " #>> '{}'")
                                + "Z");
        assertThat(end).isAfter(start.plusSeconds(60));
        for (Instant since = start;
                since.isBefore(end.plusSeconds(30));
                since = since.plusMillis(500)) {
            assertThat(has(convo, since)).as("since %s", since).isEqualTo(!since.isAfter(end));
        }
    }

    private boolean has(ConvoId convo, Instant since) {
        return storage.inTransaction(
                session -> session.messages().hasEntryBy(convo, Stored.BOB, since));
    }
}
