package blue.catbird.mls.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.postgres.database.TestDatabase;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.Loaded;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.Roster;
import blue.catbird.mls.domain.conversation.Stay;
import blue.catbird.mls.domain.conversation.Stay.Departure;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Whoever waited for a conversation's lock sees what was done to its members meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaleMemberTest {
    /** The tempting form, which reads members as they were before the wait. */
    private static final String IN_ONE_STATEMENT =
            "SELECT count(s.did) FROM (SELECT id FROM conversations WHERE id = '\\x%s' FOR UPDATE)"
                    + " c JOIN stays s ON s.convo = c.id AND s.did = '%s' AND s.last_seq IS NULL";

    private static final Roster NOBODY = new Roster(List.of());

    private final TestDatabase database = TestDatabase.migrated();
    private final PostgresStorage storage = PostgresStorage.open(database.settings());

    @AfterAll
    void close() {
        storage.close();
        database.close();
    }

    @Test
    void a_removal_that_the_lock_waited_for_is_seen() throws Exception {
        ConvoId convo = Stored.id(1);
        Member bob = new Member(convo, Stored.BOB);
        Needs needs = new Needs().head(convo).stays(bob).roster(convo);
        Loaded loaded =
                duringRemoval(convo, () -> storage.inTransaction(s -> s.load(needs, Locking.WAIT)));
        for (Roster roster :
                List.of(
                        loaded.stays().getOrDefault(bob, NOBODY),
                        loaded.rosters().getOrDefault(convo, NOBODY))) {
            assertThat(roster.wasEverIn(Stored.BOB)).isTrue();
            assertThat(roster.isActive(Stored.BOB)).isFalse();
        }
    }

    @Test
    void a_statement_that_locks_and_reads_members_would_miss_it() throws Exception {
        ConvoId convo = Stored.id(2);
        String bobs =
                duringRemoval(
                        convo,
                        () -> database.ask(IN_ONE_STATEMENT.formatted(convo.hex(), Stored.BOB)));
        assertThat(bobs).as("active stays that are over").isEqualTo("1");
    }

    private static Roster bobsStays(Session session, ConvoId convo) {
        Member bob = new Member(convo, Stored.BOB);
        Loaded loaded = session.load(new Needs().stays(bob), Locking.NONE);
        return Objects.requireNonNull(loaded.stays().get(bob));
    }

    /** Runs {@code waiting}, and removes Bob while it waits for the conversation. */
    private <T> T duringRemoval(ConvoId convo, Callable<T> waiting) throws Exception {
        storage.inTransaction(session -> Stored.add(session, convo));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<T> result =
                    storage.inTransaction(
                            session -> {
                                Stored.lock(session, convo);
                                remove(session, convo);
                                Future<T> started = threads.submit(waiting);
                                database.awaitWaiting(1);
                                return started;
                            });
            return result.get();
        }
    }

    private static void remove(Session session, ConvoId convo) {
        Stay stay = bobsStays(session, convo).activeStay(Stored.BOB).orElseThrow();
        Departure end = new Departure(Seq.START, Epoch.ZERO, Stored.ALICE, session.now());
        session.conversations().leave(convo, List.of(stay.endedBy(end)));
    }
}
