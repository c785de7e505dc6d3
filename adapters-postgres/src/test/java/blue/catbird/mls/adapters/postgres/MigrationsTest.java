package blue.catbird.mls.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.StorageUnavailable;

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

    private static boolean startsOn(TestDatabase database, CyclicBarrier start) throws Exception {
        try (PostgresStorage storage = PostgresStorage.open(database.settings())) {
            start.await();
            storage.migrate();
            return storage.isReachable();
        }
    }
}
