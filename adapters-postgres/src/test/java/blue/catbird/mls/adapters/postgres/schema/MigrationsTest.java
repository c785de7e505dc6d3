package blue.catbird.mls.adapters.postgres.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.adapters.postgres.PostgresStorage;
import blue.catbird.mls.adapters.postgres.database.TestDatabase;
import blue.catbird.mls.adapters.postgres.plans.PlanStory;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.failure.StorageUnavailable;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The schema is made from nothing, once, however many servers start at the same time. */
class MigrationsTest {
    private static final int SERVERS = 4;
    private static final String APPLIED =
            "SELECT count(*) FROM flyway_schema_history WHERE success";

    @Test
    void without_its_schema_the_storage_is_unavailable_and_says_why() {
        try (TestDatabase database = TestDatabase.empty();
                PostgresStorage storage = PostgresStorage.open(database.settings())) {
            assertThat(storage.isReachable()).isFalse();
            assertThatThrownBy(() -> storage.inTransaction(Session::now))
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining("migrate");
            storage.migrate();
            assertThat(storage.isReachable()).isTrue();
        }
    }

    @Test
    void servers_that_start_together_make_the_schema_once() throws Exception {
        try (TestDatabase database = TestDatabase.empty()) {
            CyclicBarrier start = new CyclicBarrier(SERVERS);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Boolean>> servers = new ArrayList<>();
                for (int i = 0; i < SERVERS; i++) {
                    servers.add(threads.submit(() -> startsOn(database, start)));
                }
                for (Future<Boolean> server : servers) {
                    assertThat(server.get()).isTrue();
                }
            }
            assertThat(database.ask(APPLIED)).isEqualTo("1");
            assertThat(startsOn(database, new CyclicBarrier(1))).as("a later start").isTrue();
            assertThat(database.ask(APPLIED)).isEqualTo("1");
        }
    }

    @Test
    void what_others_keep_in_the_same_database_does_not_matter() {
        try (TestDatabase database = TestDatabase.empty();
                PostgresStorage storage = PostgresStorage.open(database.settings())) {
            database.execute(
                    """
                    CREATE TABLE public.conversations (id text);
                    CREATE TABLE public.flyway_schema_history (version text);
                    INSERT INTO public.flyway_schema_history VALUES ('7');
                    CREATE FUNCTION public.mls_now() RETURNS text LANGUAGE sql RETURN 'noon'\
                    """);
            storage.migrate();
            new PlanStory(storage).alicesMessages();
            assertThat(database.ask("SELECT count(*) FROM public.conversations")).isEqualTo("0");
            assertThat(database.ask("SELECT count(*) FROM mls.conversations")).isEqualTo("1");
        }
    }

    @Test
    void a_schema_that_was_made_for_it_is_filled() {
        try (TestDatabase database = TestDatabase.empty();
                PostgresStorage storage = PostgresStorage.open(database.settings())) {
            database.execute("CREATE SCHEMA mls");
            storage.migrate();
            assertThat(storage.isReachable()).isTrue();
        }
    }

    private static boolean startsOn(TestDatabase database, CyclicBarrier start) throws Exception {
        try (PostgresStorage storage = PostgresStorage.open(database.settings())) {
            start.await();
            storage.migrate();
            return storage.isReachable();
        }
    }
}
