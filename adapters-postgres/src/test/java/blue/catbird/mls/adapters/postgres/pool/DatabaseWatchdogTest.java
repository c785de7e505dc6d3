package blue.catbird.mls.adapters.postgres.pool;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.postgres.database.TestDatabase;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Who waits for a database that is gone is let go; who waits for one that is busy is not. */
class DatabaseWatchdogTest {
    private static final String SILENT = "08001";
    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final long PATIENCE_SECONDS = 300;

    private static final TestDatabase DATABASE = TestDatabase.empty();

    private final Semaphore asked = new Semaphore(0);
    private volatile int waiting;
    private final CountDownLatch lost = new CountDownLatch(1);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private DatabaseWatchdog answering(String code) {
        return new DatabaseWatchdog(
                () -> {
                    asked.release();
                    if (!code.isEmpty()) {
                        throw new SQLException("as the test says", code);
                    }
                },
                () -> waiting,
                lost::countDown);
    }

    private void awaitQuestions(int count) throws InterruptedException {
        assertThat(asked.tryAcquire(count, PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_long_transaction_is_left_alone_while_the_database_answers() throws Exception {
        try (Connection connection = DATABASE.connect();
                DatabaseWatchdog watchdog = answering("")) {
            watchdog.taken(connection);
            awaitQuestions(3);
            assertThat(watchdog.isGone()).isFalse();
            assertThat(connection.isClosed()).isFalse();
        }
    }

    @Test
    void a_refusal_to_connect_is_an_answer() throws Exception {
        try (Connection connection = DATABASE.connect();
                DatabaseWatchdog watchdog = answering(TOO_MANY_CONNECTIONS)) {
            watchdog.taken(connection);
            awaitQuestions(3);
            assertThat(watchdog.isGone()).isFalse();
            assertThat(connection.isClosed()).isFalse();
        }
    }

    @Test
    void a_long_transaction_is_cut_when_the_database_is_silent() throws Exception {
        try (Connection connection = DATABASE.connect();
                DatabaseWatchdog watchdog = answering(SILENT)) {
            watchdog.taken(connection);
            assertThat(lost.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(watchdog.isGone()).isTrue();
            // One question led to the loss, the next comes when it has been dealt with.
            awaitQuestions(2);
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void whoever_waits_for_a_connection_makes_it_be_looked_for() throws Exception {
        waiting = 1;
        try (DatabaseWatchdog watchdog = answering(SILENT)) {
            assertThat(lost.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(watchdog.isGone()).isTrue();
        }
    }

    @Test
    void whoever_is_answered_meanwhile_shows_that_it_is_there() throws Exception {
        List<DatabaseWatchdog> itself = new CopyOnWriteArrayList<>();
        try (Connection slow = DATABASE.connect();
                Connection quick = DATABASE.connect();
                DatabaseWatchdog watchdog =
                        new DatabaseWatchdog(
                                () -> {
                                    itself.forEach(it -> it.givenBack(quick, true));
                                    asked.release();
                                    throw new SQLException("as the test says", SILENT);
                                },
                                () -> waiting,
                                lost::countDown)) {
            itself.add(watchdog);
            watchdog.taken(slow);
            awaitQuestions(3);
            assertThat(watchdog.isGone()).isFalse();
            assertThat(slow.isClosed()).isFalse();
        }
    }

    @Test
    void what_is_gone_is_looked_for_until_it_is_back() throws Exception {
        AtomicBoolean there = new AtomicBoolean();
        Semaphore questions = new Semaphore(0);
        try (DatabaseWatchdog watchdog =
                new DatabaseWatchdog(
                        () -> {
                            questions.release();
                            if (!there.get()) {
                                throw new SQLException("as the test says", SILENT);
                            }
                        },
                        () -> waiting,
                        lost::countDown)) {
            watchdog.doubt();
            assertThat(lost.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(watchdog.isGone()).isTrue();
            there.set(true);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (watchdog.isGone() && System.nanoTime() - end < 0) {
                questions.tryAcquire(1, TimeUnit.SECONDS);
            }
            assertThat(watchdog.isGone()).isFalse();
        }
    }
}
