package blue.catbird.mls.adapters.postgres.check;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.postgres.PostgresStorage;
import blue.catbird.mls.adapters.postgres.check.DatabaseFinding.Verdict;
import blue.catbird.mls.adapters.postgres.database.PoolerRelay;
import blue.catbird.mls.adapters.postgres.database.TestDatabase;
import blue.catbird.mls.adapters.postgres.database.TestRole;
import blue.catbird.mls.adapters.postgres.settings.DatabaseUrl;
import blue.catbird.mls.adapters.postgres.settings.PostgresSettings;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A database is looked at before a server is started on it, and what is wrong is said. */
class DatabaseCheckTest {
    private static final InstantSource CLOCK = InstantSource.system();

    private static List<DatabaseFinding> check(PostgresSettings settings, boolean migrates) {
        return DatabaseCheck.of(settings, settings, migrates, CLOCK);
    }

    private static void assertFound(
            List<DatabaseFinding> findings, Verdict verdict, String... beginningAndMore) {
        assertThat(findings)
                .anySatisfy(
                        finding -> {
                            assertThat(finding.verdict()).isEqualTo(verdict);
                            assertThat(finding.sentence())
                                    .startsWith(beginningAndMore[0])
                                    .contains(beginningAndMore);
                        });
    }

    @Test
    void a_database_that_is_ready_is_well() {
        try (TestDatabase database = TestDatabase.migrated()) {
            List<DatabaseFinding> findings = check(database.settings(), true);
            assertThat(findings).hasSize(8);
            assertThat(findings)
                    .allMatch(finding -> finding.verdict() == Verdict.OK, "verdict is OK");
            assertFound(findings, Verdict.OK, "PostgreSQL at ", " answers: version ");
            assertFound(findings, Verdict.OK, "the server takes writes");
            assertFound(findings, Verdict.OK, "the connection is not encrypted, and stays on");
            assertFound(findings, Verdict.OK, "the database's clock is ");
            assertFound(findings, Verdict.OK, "there is no pooler between");
            assertFound(findings, Verdict.OK, "the tables are of version 1, as they should be");
            assertFound(findings, Verdict.OK, "the role may read and write all tables");
            assertFound(findings, Verdict.OK, "the role may bring the tables up to date");
        }
    }

    @Test
    void one_that_does_not_answer_is_said_without_the_password() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        assertThat(
                        check(
                                PostgresSettings.of(
                                        "postgres://me:hush@127.0.0.1:" + closed + "/m"),
                                true))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.verdict()).isEqualTo(Verdict.WRONG);
                            assertThat(finding.sentence())
                                    .startsWith("PostgreSQL at 127.0.0.1:" + closed + "/m does not")
                                    .contains("refused")
                                    .doesNotContain("hush");
                        });
    }

    @Test
    void the_version_of_the_tables_is_told() {
        try (TestDatabase database = TestDatabase.empty()) {
            assertFound(
                    check(database.settings(), true), Verdict.OK, "the tables are not there yet");
            assertFound(
                    check(database.settings(), false),
                    Verdict.WRONG,
                    "the tables are not there: run");
            try (PostgresStorage storage = PostgresStorage.open(database.settings())) {
                storage.migrate();
            }
            database.execute(
                    "UPDATE flyway_schema_history SET version = '999', script = 'V999__x.sql'");
            assertFound(
                    check(database.settings(), true),
                    Verdict.WRONG,
                    "the tables are of version 999, which is newer than this program");
            database.execute("DELETE FROM flyway_schema_history");
            assertFound(
                    check(database.settings(), false),
                    Verdict.WRONG,
                    "the tables are not there: run ./mls migrate");
            assertFound(
                    check(database.settings(), true),
                    Verdict.OK,
                    "the tables are of version none, which is old: the start brings them");
        }
    }

    @Test
    void rights_that_are_missing_come_with_the_statement_that_gives_them() {
        try (TestDatabase database = TestDatabase.migrated();
                TestRole role = TestRole.in(database, "poor")) {
            String name = role.name();
            assertFound(
                    check(role.settings(), false),
                    Verdict.WRONG,
                    "the role may not look into the schema: GRANT USAGE ON SCHEMA mls TO " + name);
            database.execute("GRANT USAGE ON SCHEMA mls TO " + name);
            database.execute("GRANT SELECT ON ALL TABLES IN SCHEMA mls TO " + name);
            database.execute("GRANT INSERT, UPDATE, DELETE ON mls.log TO " + name);
            List<DatabaseFinding> findings = check(role.settings(), true);
            assertFound(
                    findings,
                    Verdict.WRONG,
                    "the role has no right to DELETE on conversations, event_shards, events,",
                    "; INSERT on conversations,",
                    ": GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA mls TO "
                            + name);
            assertThat(findings.toString()).doesNotContain(" log,", "SELECT on");
            assertFound(findings, Verdict.WRONG, "the role may not bring the tables up to date");
            database.execute(
                    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA mls TO " + name);
            assertFound(
                    check(role.settings(), false),
                    Verdict.OK,
                    "the role may read and write all tables");
            database.execute("REVOKE ALL ON mls.flyway_schema_history FROM " + name);
            assertFound(
                    check(role.settings(), false),
                    Verdict.UNSURE,
                    "the version of the tables cannot be read: GRANT SELECT ON");
        }
    }

    @Test
    void clocks_that_differ_are_wrong() {
        try (TestDatabase database = TestDatabase.empty()) {
            for (Duration off : List.of(Duration.ofMinutes(3), Duration.ofMinutes(-3))) {
                assertFound(
                        DatabaseCheck.of(
                                database.settings(),
                                database.settings(),
                                true,
                                () -> Instant.now().plus(off)),
                        Verdict.WRONG,
                        "the database's clock is 1",
                        off.isNegative() ? " s ahead of this" : " s behind this",
                        "mend NTP");
            }
        }
    }

    @Test
    void one_whose_transactions_begin_read_only_is_told() {
        try (TestDatabase database = TestDatabase.migrated()) {
            String name = database.ask("SELECT current_database()");
            database.execute("ALTER DATABASE " + name + " SET default_transaction_read_only = on");
            assertFound(
                    check(database.settings(), true),
                    Verdict.UNSURE,
                    "default_transaction_read_only is on");
        }
    }

    @Test
    void a_pooler_wants_the_direct_url_and_no_prepared_statements() {
        try (TestDatabase database = TestDatabase.migrated();
                PoolerRelay relay = new PoolerRelay(DatabaseUrl.parse(database.url()).hosts())) {
            String there =
                    database.url().replaceFirst("@[^/]*/", "@127.0.0.1:" + relay.port() + "/");
            PostgresSettings pooled = PostgresSettings.of(there + "?sslmode=disable");
            PostgresSettings plain =
                    PostgresSettings.of(there + "?sslmode=disable&prepareThreshold=0");
            assertFound(
                    check(pooled, true),
                    Verdict.WRONG,
                    "there is a pooler between: name the database itself in"
                            + " MLS_DATABASE_DIRECT_URL");
            assertFound(
                    DatabaseCheck.of(pooled, database.settings(), true, CLOCK),
                    Verdict.UNSURE,
                    "there is a pooler between: unless it keeps prepared statements");
            List<DatabaseFinding> findings =
                    DatabaseCheck.of(plain, database.settings(), true, CLOCK);
            assertThat(findings)
                    .allMatch(finding -> finding.verdict() == Verdict.OK, "verdict is OK");
            assertFound(findings, Verdict.OK, "there is a pooler between, and the URL has");
            assertFound(findings, Verdict.OK, "there is no pooler between here");
            assertFound(
                    DatabaseCheck.of(plain, pooled, true, CLOCK),
                    Verdict.WRONG,
                    "there is a pooler between here, too");
        }
    }
}
