package blue.catbird.mls.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.adapters.postgres.database.TestDatabase;
import blue.catbird.mls.application.port.failure.StorageBusy;
import blue.catbird.mls.domain.ConvoId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

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
                        session.conversations().lock(List.of(convo));
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
        List<ConvoId> asked = List.of(held, free, Stored.id(3));
        whileHeld(
                held,
                () ->
                        storage.inTransaction(
                                session -> {
                                    assertThat(session.conversations().lockFree(asked))
                                            .containsExactly(held);
                                    assertThat(session.conversations().lock(List.of(free)))
                                            .containsOnlyKeys(free);
                                    assertThat(otherFinds(asked))
                                            .containsExactlyInAnyOrder(held, free);
                                    return true;
                                }));
        storage.inTransaction(
                session -> {
                    assertThat(session.conversations().lockFree(asked)).isEmpty();
                    return true;
                });
    }

    private List<ConvoId> otherFinds(List<ConvoId> asked) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.submit(
                            () ->
                                    storage.inTransaction(
                                            session ->
                                                    List.copyOf(
                                                            session.conversations()
                                                                    .lockFree(asked))))
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
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
                                                        session ->
                                                                session.conversations()
                                                                        .lock(List.of(convo)))))
                .cause()
                .cause()
                .isInstanceOf(StorageBusy.class);
    }
}
