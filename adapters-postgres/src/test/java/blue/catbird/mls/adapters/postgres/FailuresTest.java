package blue.catbird.mls.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.adapters.postgres.database.TestDatabase;
import blue.catbird.mls.adapters.postgres.pipeline.StatementPipeline;
import blue.catbird.mls.adapters.postgres.pool.Connections;
import blue.catbird.mls.adapters.postgres.settings.PostgresSettings;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.failure.StorageBusy;
import blue.catbird.mls.application.port.failure.StorageUnavailable;
import blue.catbird.mls.domain.ConvoId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A failure half-way leaves nothing behind, is told as what it is, and hurts nobody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailuresTest {
    private static final String KILL_OTHERS =
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()";
    private static final String ROWS =
            "SELECT (SELECT count(*) FROM conversations) + (SELECT count(*) FROM stays)"
                    + " + (SELECT count(*) FROM spent_tokens) + (SELECT count(*) FROM events)"
                    + " + (SELECT sum(position) FROM event_shards)";

    private final TestDatabase database = TestDatabase.migrated();
    private final PostgresStorage storage = PostgresStorage.open(database.settings());
    private final ConvoId one = Stored.id(1);
    private final ConvoId two = Stored.id(2);

    @BeforeAll
    void conversations() {
        storage.inTransaction(session -> Stored.add(session, one) && Stored.add(session, two));
    }

    @AfterAll
    void close() {
        storage.close();
        database.close();
    }

    private void failing(
            PostgresStorage failing,
            Class<? extends StorageUnavailable> how,
            Consumer<Session> work) {
        String before = database.ask(ROWS);
        assertThatThrownBy(
                        () ->
                                failing.inTransaction(
                                        session -> {
                                            Stored.somewhere(session);
                                            work.accept(session);
                                            return true;
                                        }))
                .isExactlyInstanceOf(how);
        assertThat(database.ask(ROWS)).as("what is stored").isEqualTo(before);
        assertThat(canLock(storage)).as("what is to be done next").isTrue();
    }

    private boolean canLock(PostgresStorage storage) {
        return storage.inTransaction(session -> Stored.lock(session, one).isPresent());
    }

    @Test
    void a_connection_that_is_lost_in_the_middle_leaves_nothing_behind() {
        failing(
                storage,
                StorageUnavailable.class,
                session -> {
                    assertThat(database.ask(KILL_OTHERS)).isNotEqualTo("0");
                    session.load(new Needs().roster(one), Locking.NONE);
                });
    }

    @Test
    void a_connection_that_is_lost_before_the_commit_leaves_nothing_behind() {
        failing(
                storage,
                StorageUnavailable.class,
                session -> assertThat(database.ask(KILL_OTHERS)).isNotEqualTo("0"));
    }

    @Test
    void a_failure_cannot_be_passed_over() {
        failing(
                storage,
                StorageUnavailable.class,
                session -> {
                    database.ask(KILL_OTHERS);
                    assertThatThrownBy(() -> Stored.find(session, one))
                            .isInstanceOf(StorageUnavailable.class);
                });
    }

    @Test
    void what_another_holds_for_too_long_makes_the_storage_busy() {
        whileHeld(
                () -> {
                    try (PostgresStorage hasty = open(database.settings().withLockWait(ms(50)))) {
                        failing(hasty, StorageBusy.class, this::lockTwo);
                    }
                });
    }

    @Test
    void a_statement_that_takes_too_long_is_given_up() {
        whileHeld(
                () -> {
                    PostgresSettings settings = database.settings().withStatementTime(ms(50));
                    try (PostgresStorage hasty = open(settings)) {
                        failing(hasty, StorageUnavailable.class, this::lockTwo);
                    }
                });
    }

    private static void elsewhere(Runnable work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(work).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Duration ms(int count) {
        return Duration.ofMillis(count);
    }

    private static PostgresStorage open(PostgresSettings settings) {
        return PostgresStorage.open(settings);
    }

    private void lockTwo(Session session) {
        Stored.lock(session, two);
    }

    /** Runs {@code work} while another transaction holds a conversation. */
    private void whileHeld(Runnable work) {
        storage.inTransaction(
                session -> {
                    lockTwo(session);
                    elsewhere(work);
                    return true;
                });
    }

    @Test
    void when_all_connections_are_taken_the_storage_is_unavailable() {
        PostgresSettings one = database.settings().withConnections(1).withConnectWait(ms(3_000));
        try (PostgresStorage narrow = open(one)) {
            narrow.inTransaction(
                    session -> {
                        session.now();
                        elsewhere(() -> failing(narrow, StorageUnavailable.class, inner -> {}));
                        return true;
                    });
        }
    }

    @Test
    @Timeout(300)
    void a_database_that_is_gone_is_noticed() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        try (PostgresStorage gone =
                open(PostgresSettings.of("postgres://u:p@localhost:" + closed + "/gone"))) {
            assertThat(gone.isReachable()).isFalse();
            assertThatThrownBy(gone::migrate).isInstanceOf(StorageUnavailable.class);
        }
    }

    @Test
    void a_change_that_takes_too_long_is_not_committed() {
        try (PostgresStorage slow = PostgresStorage.open(database.settings(), Duration.ZERO)) {
            failing(slow, StorageUnavailable.class, session -> Stored.find(session, one));
            assertThat(canLock(slow)).as("what changes nothing").isTrue();
        }
    }

    @Test
    void of_two_that_wait_for_each_other_one_is_run_anew() throws Exception {
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> forth = threads.submit(() -> locks(one, two, bothHoldOne, runs));
            Future<Boolean> back = threads.submit(() -> locks(two, one, bothHoldOne, runs));
            assertThat(forth.get()).isTrue();
            assertThat(back.get()).isTrue();
        }
        assertThat(runs).as("one at least was run again").hasValueGreaterThan(2);
    }

    private boolean locks(
            ConvoId first, ConvoId second, CyclicBarrier bothHoldOne, AtomicInteger runs) {
        AtomicInteger ownRuns = new AtomicInteger();
        return storage.inTransaction(
                session -> {
                    runs.incrementAndGet();
                    Stored.lock(session, first);
                    if (ownRuns.incrementAndGet() == 1) {
                        await(bothHoldOne);
                    }
                    return Stored.lock(session, second).isPresent();
                });
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_connection_keeps_nothing_of_a_transaction() throws Exception {
        try (Connections beside =
                new Connections(
                        database.settings().withConnections(1), Connections.LONGEST_TRANSACTION)) {
            StatementPipeline pipeline = new StatementPipeline(beside, beside.bounds());
            pipeline.now();
            pipeline.commit();
            try (var connection = beside.take();
                    var statement = connection.createStatement();
                    var result =
                            statement.executeQuery(
                                    "SELECT string_agg(name, ',') FROM pg_settings WHERE source ="
                                            + " 'session' AND name ~ 'timeout|plan'")) {
                result.next();
                assertThat(result.getString(1)).isNull();
            }
        }
    }
}
