package blue.catbird.mls.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.adapters.postgres.database.TestDatabase;
import blue.catbird.mls.adapters.postgres.database.TestRole;
import blue.catbird.mls.adapters.postgres.plans.PlanStory;
import blue.catbird.mls.application.port.failure.StorageUnavailable;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A server whose role owns nothing, with the rights that docs/operations.md gives it. */
class RolesTest {
    private static final Path PAGE = Path.of("..", "docs", "operations.md");

    /** The statements of the page for one database, for other roles than those it names. */
    private static String grants(TestRole owner, TestRole server) throws IOException {
        String page = Files.readString(PAGE);
        String start = "```sql\n-- In the database, once.\n";
        int begin = page.indexOf(start) + start.length();
        return page.substring(begin, page.indexOf("```", begin))
                .replace("mls_owner", owner.name())
                .replace("mls_server", server.name());
    }

    @Test
    void one_migrates_and_the_other_serves_and_may_do_no_more() throws Exception {
        try (TestDatabase database = TestDatabase.empty();
                TestRole owner = TestRole.in(database, "owner");
                TestRole server = TestRole.in(database, "server")) {
            database.execute(grants(owner, server));
            try (PostgresStorage storage = PostgresStorage.open(owner.settings())) {
                storage.migrate();
            }
            assertThat(
                            database.ask(
                                    "SELECT string_agg(DISTINCT tableowner, ',') FROM pg_tables"
                                            + " WHERE schemaname = 'mls'"))
                    .isEqualTo(owner.name());
            try (PostgresStorage storage = PostgresStorage.open(server.settings())) {
                assertThat(storage.isReachable()).isTrue();
                new PlanStory(storage).alicesMessages();
                new PlanStory(storage).sweeps();
                assertThat(storage.logKey()).hasSize(32);
                storage.probeWriting();
                // There is nothing to do, which takes no right.
                storage.migrate();
                database.execute("DELETE FROM flyway_schema_history");
                assertThatThrownBy(storage::migrate).isInstanceOf(StorageUnavailable.class);
            }
        }
    }
}
