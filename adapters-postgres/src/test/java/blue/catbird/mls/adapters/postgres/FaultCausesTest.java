package blue.catbird.mls.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import static java.nio.charset.StandardCharsets.US_ASCII;

import blue.catbird.mls.adapters.postgres.database.TestDatabase;
import blue.catbird.mls.adapters.postgres.database.TestRole;
import blue.catbird.mls.adapters.postgres.plans.PlanStory;
import blue.catbird.mls.adapters.postgres.pool.WriteOutcomes;
import blue.catbird.mls.adapters.postgres.settings.PostgresSettings;
import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.failure.StorageFault;
import blue.catbird.mls.application.port.failure.StorageUnavailable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;

/** A fault of the database is told by a sentence of our own, and nothing is half written. */
class FaultCausesTest {
    private static final String ROWS =
            "SELECT (SELECT count(*) FROM conversations) + (SELECT count(*) FROM events)";
    private static final String BACKENDS =
            "SELECT string_agg(pid::text, ' ') FROM pg_stat_activity WHERE datname ="
                    + " current_database() AND application_name = 'mls-delivery-service'";
    private static final String SECRET = "did:plc:secret";

    private final TestDatabase database = TestDatabase.migrated();
    private final PostgresStorage storage =
            PostgresStorage.open(database.settings().withConnections(1));

    @AfterEach
    void close() {
        storage.close();
        database.close();
    }

    private void failWith(String code, String table) {
        database.execute(
                """
                CREATE OR REPLACE FUNCTION fail_%s() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION '%s' USING ERRCODE = '%s'; END $$;
                CREATE TRIGGER fail BEFORE INSERT OR UPDATE ON %s EXECUTE FUNCTION fail_%s()\
                """
                        .formatted(table, SECRET, code, table, table));
    }

    private void stopFailing(String table) {
        database.execute("DROP TRIGGER fail ON " + table);
    }

    private static boolean write(PostgresStorage storage) {
        return storage.inTransaction(
                session -> {
                    Stored.somewhere(session);
                    return true;
                });
    }

    private RuntimeException failure(PostgresStorage failing) {
        String before = database.ask(ROWS);
        RuntimeException failure =
                catchThrowableOfType(RuntimeException.class, () -> write(failing));
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).doesNotContain("secret");
        assertThat(database.ask(ROWS)).isEqualTo(before);
        return failure;
    }

    @ParameterizedTest
    @CsvSource({
        "53100, the disk of the database is full (SQLSTATE 53100)",
        "53300, the database takes no more connections",
        "53200, the database is short of resources (SQLSTATE 53200)",
        "58P01, was it upgraded while it ran?",
        "XX000, the database server is broken: see its own log (SQLSTATE XX000)",
        "25006, the database is a standby",
        "0A000, name the primary in MLS_DATABASE_URL",
        "26000, add prepareThreshold=0 to MLS_DATABASE_URL (SQLSTATE 26000)",
        "42P05, a pooler mixes prepared statements up",
        "42501, the role of the server lacks a right",
        "57014, a statement was cancelled",
        "57P01, the database is stopping or starting (SQLSTATE 57P01)",
        "2201F, the transaction took longer than its bound"
    })
    void a_known_cause_passes_and_has_a_sentence(String code, String sentence) {
        failWith(code, "conversations");
        assertThat(failure(storage))
                .isExactlyInstanceOf(StorageUnavailable.class)
                .hasMessageContaining(sentence);
        assertThat(storage.writes()).isEqualTo(new WriteCounts(0, 1));
        stopFailing("conversations");
        assertThat(write(storage)).isTrue();
        assertThat(storage.writes()).isEqualTo(new WriteCounts(1, 1));
    }

    @Test
    void an_unknown_cause_is_a_fault() {
        failWith("22003", "conversations");
        assertThat(failure(storage))
                .isExactlyInstanceOf(StorageFault.class)
                .hasMessage("the database refuses a statement (SQLSTATE 22003)");
    }

    @Test
    void a_constraint_is_named() {
        database.execute("ALTER TABLE conversations ADD CONSTRAINT never CHECK (suite < 0)");
        assertThat(failure(storage))
                .hasMessage(
                        "the database refuses a statement (SQLSTATE 23514, of conversations,"
                                + " constraint never)");
    }

    @Test
    void a_missing_right_names_its_table() {
        try (TestRole role = TestRole.in(database, "reader")) {
            database.execute(
                    "GRANT USAGE ON SCHEMA mls TO %s; GRANT SELECT ON ALL TABLES IN SCHEMA mls TO %s"
                            .formatted(role.name(), role.name()));
            try (PostgresStorage reader = PostgresStorage.open(role.settings())) {
                assertThat(failure(reader))
                        .isExactlyInstanceOf(StorageUnavailable.class)
                        .hasMessageContaining("lacks a right")
                        .hasMessageContaining("(SQLSTATE 42501, of conversations)");
                assertThat(reader.isReachable()).isTrue();
            }
        }
    }

    @Test
    void a_schema_that_is_missing_or_old_says_what_to_run() {
        database.execute("ALTER TABLE conversations RENAME COLUMN suite TO suite_id");
        assertThat(failure(storage))
                .isExactlyInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("older than this program: run ./mls migrate (SQLSTATE 42703");
        database.execute("ALTER SCHEMA mls RENAME TO gone");
        assertThatThrownBy(() -> storage.inTransaction(Session::now))
                .isExactlyInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("the schema is missing");
    }

    @Test
    void a_database_that_talks_nonsense_is_unavailable() throws IOException {
        try (ServerSocket nonsense = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                PostgresStorage confused = PostgresStorage.open(at(nonsense.getLocalPort()))) {
            Thread.ofVirtual().start(() -> talkNonsense(nonsense));
            assertThat(failure(confused)).isExactlyInstanceOf(StorageUnavailable.class);
        }
    }

    @Test
    void a_database_that_is_not_there_is_unavailable() {
        try (PostgresStorage lonely = PostgresStorage.open(at(1))) {
            assertThat(failure(lonely))
                    .isExactlyInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining("the connection to the database was lost");
        }
    }

    private static PostgresSettings at(int port) {
        return PostgresSettings.of("postgres://mls@127.0.0.1:" + port + "/mls").withConnections(1);
    }

    private static void talkNonsense(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                client.getOutputStream()
                        .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                client.getInputStream().readAllBytes();
            } catch (IOException _) {
                // It has hung up, or the test is over.
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"25006", "0A000", "26000", "42P05"})
    void a_connection_that_leads_where_it_is_of_no_use_is_thrown_away(String code) {
        assertThat(storage.isReachable()).isTrue();
        String before = database.ask(BACKENDS);
        failWith(code, "conversations");
        RuntimeException _ = failure(storage);
        assertThat(storage.isReachable()).isTrue();
        assertThat(database.ask(BACKENDS)).isNotEqualTo(before);
    }

    @Test
    void no_write_needs_a_procedural_language() {
        database.execute("DROP EXTENSION plpgsql CASCADE");
        new PlanStory(storage).alicesMessages();
        new PlanStory(storage).sweeps();
    }

    @Test
    void a_database_that_refuses_writes_is_not_ready_until_it_takes_one() {
        failWith("53100", "conversations");
        failWith("53100", "write_probe");
        for (int i = 1; i < WriteOutcomes.FEWEST; i++) {
            RuntimeException _ = failure(storage);
            assertThat(storage.takesWrites()).isTrue();
        }
        RuntimeException _ = failure(storage);
        assertThat(storage.isReachable()).isTrue();
        assertThat(storage.takesWrites()).isFalse();
        stopFailing("write_probe");
        assertThat(storage.takesWrites()).as("to see whether writes work").isTrue();
        RuntimeException _ = failure(storage);
        assertThat(storage.takesWrites()).as("it takes two good ones now").isFalse();
        assertThat(storage.takesWrites()).isTrue();
        stopFailing("conversations");
        assertThat(write(storage)).isTrue();
        assertThat(storage.takesWrites()).isTrue();
        assertThat(storage.writes()).isEqualTo(new WriteCounts(1, WriteOutcomes.FEWEST + 1));
    }

    @Test
    void queries_do_not_count_as_refused_writes() {
        database.execute("ALTER TABLE conversations RENAME COLUMN suite TO suite_id");
        assertThatThrownBy(
                        () -> storage.inTransaction(session -> Stored.find(session, Stored.id(1))))
                .isExactlyInstanceOf(StorageUnavailable.class);
        assertThat(storage.writes()).isEqualTo(new WriteCounts(0, 0));
    }

    @Test
    void queries_that_spend_a_token_do_not_count_either() {
        database.execute("ALTER TABLE log RENAME COLUMN kind TO sort");
        Instant end = Instant.now().plusSeconds(60);
        Needs needs =
                new Needs()
                        .token(new ServiceToken(Stored.ALICE, "jti", end))
                        .unread(new Member(Stored.id(1), Stored.ALICE));
        assertThatThrownBy(
                        () -> storage.inTransaction(session -> session.load(needs, Locking.NONE)))
                .isExactlyInstanceOf(StorageUnavailable.class);
        assertThat(storage.writes()).isEqualTo(new WriteCounts(0, 0));
    }

    @Test
    void a_conflict_that_does_not_end_says_with_what() {
        failWith("23505", "conversations");
        assertThat(failure(storage))
                .isExactlyInstanceOf(StorageUnavailable.class)
                .hasMessage(
                        "conflicts do not end: another transaction was faster (SQLSTATE 23505)");
        assertThat(storage.writes()).isEqualTo(new WriteCounts(0, 1));
    }

    @Test
    void a_key_of_the_log_that_is_not_there_is_told() {
        database.execute("DELETE FROM log_key");
        assertThatThrownBy(storage::logKey)
                .isExactlyInstanceOf(StorageUnavailable.class)
                .hasMessage("mls.log_key has no row");
    }

    @Test
    void the_key_of_the_log_is_one_for_all_and_another_in_another_database() {
        try (PostgresStorage other = PostgresStorage.open(database.settings());
                TestDatabase elsewhere = TestDatabase.migrated();
                PostgresStorage stranger = PostgresStorage.open(elsewhere.settings())) {
            assertThat(storage.logKey())
                    .hasSize(32)
                    .isEqualTo(other.logKey())
                    .isNotEqualTo(stranger.logKey());
        }
        assertThat(storage.pool().active()).isZero();
    }
}
