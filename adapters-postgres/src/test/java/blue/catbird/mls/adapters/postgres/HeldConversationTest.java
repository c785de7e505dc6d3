package blue.catbird.mls.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.adapters.postgres.database.TestDatabase;
import blue.catbird.mls.application.idempotency.Attempt;
import blue.catbird.mls.application.idempotency.Fingerprint;
import blue.catbird.mls.application.idempotency.IdempotencyKey;
import blue.catbird.mls.application.idempotency.Reply;
import blue.catbird.mls.application.idempotency.Scope;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.Loaded;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.failure.StorageBusy;
import blue.catbird.mls.application.port.reply.KnownReply;
import blue.catbird.mls.application.port.reply.RecordedReply;
import blue.catbird.mls.contracts.World;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A conversation that another transaction holds is noticed without waiting for it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldConversationTest {
    private final TestDatabase database = TestDatabase.migrated();
    private final PostgresStorage storage = PostgresStorage.open(database.settings());

    @AfterAll
    void close() {
        storage.close();
        database.close();
    }

    /** The outcome of {@code call} while another transaction holds the conversation. */
    private <T> T whileHeld(ConvoId convo, Callable<T> call) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return storage.inTransaction(
                    session -> {
                        Stored.lock(session, convo);
                        try {
                            return threads.submit(call).get();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    });
        }
    }

    @Test
    void only_the_free_ones_are_locked_and_the_held_ones_are_told() {
        ConvoId held = Stored.id(1);
        ConvoId free = Stored.id(2);
        storage.inTransaction(session -> Stored.add(session, held));
        storage.inTransaction(session -> Stored.add(session, free));
        Needs asked = new Needs().head(held).head(free).head(Stored.id(3));
        whileHeld(
                held,
                () ->
                        storage.inTransaction(
                                session -> {
                                    Loaded loaded = session.load(asked, Locking.SKIP_HELD);
                                    assertThat(loaded.held()).containsExactly(held);
                                    assertThat(loaded.heads()).containsOnlyKeys(free);
                                    assertThat(otherFindsHeld(asked))
                                            .containsExactlyInAnyOrder(held, free);
                                    return true;
                                }));
        Loaded loaded = storage.inTransaction(s -> s.load(asked, Locking.SKIP_HELD));
        assertThat(loaded.held()).isEmpty();
        assertThat(loaded.heads()).containsOnlyKeys(held, free);
    }

    private Set<ConvoId> otherFindsHeld(Needs asked) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.submit(
                            () ->
                                    storage.inTransaction(
                                            session ->
                                                    session.load(asked, Locking.SKIP_HELD).held()))
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_account_that_is_held_is_not_waited_for() {
        Needs alices = new Needs().account(Stored.ALICE);
        Needs both = new Needs().account(Stored.BOB).account(Stored.ALICE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Set<Did> held =
                    storage.inTransaction(
                            session -> {
                                session.load(alices, Locking.WAIT);
                                return outcome(
                                        threads.submit(
                                                () ->
                                                        storage.inTransaction(
                                                                s ->
                                                                        s.load(
                                                                                        both,
                                                                                        Locking
                                                                                                .SKIP_HELD)
                                                                                .heldAccounts())));
                            });
            assertThat(held).containsExactly(Stored.ALICE);
        }
        Loaded loaded = storage.inTransaction(s -> s.load(both, Locking.SKIP_HELD));
        assertThat(loaded.heldAccounts()).isEmpty();
    }

    private static <T> T outcome(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_Welcome_of_a_conversation_that_is_held_is_not_waited_for() {
        World w = World.over(PostgresUnderTest.emptied());
        ConvoId held = w.aGroupOf(w.alice, w.bob);
        ConvoId free = w.aGroupOf(w.alice, w.bob);
        Member bobs = new Member(held, w.bob);
        Member others = new Member(free, w.bob);
        Needs needs = new Needs().head(held).head(free).welcomes(bobs).welcomes(others);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Loaded loaded =
                    w.storage
                            .transactor()
                            .inTransaction(
                                    session -> {
                                        session.load(
                                                new Needs().head(held).welcomes(bobs),
                                                Locking.WAIT);
                                        return outcome(threads.submit(() -> skipping(w, needs)));
                                    });
            assertThat(loaded.held()).containsExactly(held);
            assertThat(loaded.welcomes().getOrDefault(bobs, List.of())).isEmpty();
            assertThat(loaded.welcomes().getOrDefault(others, List.of())).hasSize(1);
        }
    }

    private static Loaded skipping(World w, Needs needs) {
        return w.storage
                .transactor()
                .inTransaction(session -> session.load(needs, Locking.SKIP_HELD));
    }

    /** Under the locks it reads what was committed before it got them. */
    @Test
    void what_is_read_under_a_lock_is_no_older_than_the_lock() throws Exception {
        ConvoId convo = Stored.id(5);
        storage.inTransaction(session -> Stored.add(session, convo));
        Attempt attempt =
                new Attempt(
                        new Scope(
                                Stored.ALICE,
                                WriteMethod.SEND_MESSAGE,
                                new IdempotencyKey("meanwhile")),
                        new Fingerprint(Bytes.EMPTY.sha256()));
        Reply reply = new Reply(200, Bytes.EMPTY);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Loaded> waiting =
                    storage.inTransaction(
                            session -> {
                                Stored.lock(session, convo);
                                session.replies()
                                        .record(
                                                List.of(
                                                        new RecordedReply(
                                                                attempt,
                                                                reply,
                                                                true,
                                                                Duration.ofHours(1))));
                                Future<Loaded> started =
                                        threads.submit(() -> loaded(convo, attempt));
                                database.awaitWaiting(1);
                                return started;
                            });
            assertThat(waiting.get().replies().get(attempt))
                    .isEqualTo(new KnownReply.Answered(reply));
        }
    }

    private Loaded loaded(ConvoId convo, Attempt attempt) {
        Needs needs = new Needs().head(convo).attempt(attempt);
        return storage.inTransaction(session -> session.load(needs, Locking.WAIT));
    }

    @Test
    void patience_ends_before_the_usual_wait() {
        ConvoId convo = Stored.id(4);
        storage.inTransaction(session -> Stored.add(session, convo));
        assertThatThrownBy(
                        () ->
                                whileHeld(
                                        convo,
                                        () ->
                                                storage.inTransaction(
                                                        Duration.ofMillis(50),
                                                        session -> Stored.lock(session, convo))))
                .cause()
                .cause()
                .isInstanceOf(StorageBusy.class);
    }
}
