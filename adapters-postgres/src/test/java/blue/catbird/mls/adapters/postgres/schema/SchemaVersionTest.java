package blue.catbird.mls.adapters.postgres.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.adapters.postgres.PostgresStorage;
import blue.catbird.mls.adapters.postgres.database.TestDatabase;
import blue.catbird.mls.adapters.postgres.database.TestRole;
import blue.catbird.mls.adapters.postgres.pool.DriverDataSource;
import blue.catbird.mls.adapters.postgres.schema.SchemaVersion.State;
import blue.catbird.mls.adapters.postgres.settings.PostgresSettings;
import blue.catbird.mls.application.port.failure.StorageUnavailable;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A server starts on tables of its own version alone. */
class SchemaVersionTest {
    private static final String LATER =
            "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
                    + " checksum, installed_by, installed_on, execution_time, success) VALUES (99,"
                    + " '99', 'later', 'SQL', 'V99__later.sql', 1, 'mls', now(), 1, %s)";

    private static void isRefused(PostgresStorage storage, String sentence) {
        assertThatThrownBy(storage::requireSchema)
                .isExactlyInstanceOf(StorageUnavailable.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void without_tables_it_says_what_makes_them() {
        try (TestDatabase database = TestDatabase.empty();
                PostgresStorage storage = PostgresStorage.open(database.settings())) {
            isRefused(storage, "the tables are not there: run ./mls migrate");
            storage.migrate();
            storage.requireSchema();
        }
    }

    @Test
    void newer_tables_are_refused_even_by_one_that_migrates() {
        try (TestDatabase database = TestDatabase.migrated();
                PostgresStorage storage = PostgresStorage.open(database.settings())) {
            database.execute(LATER.formatted(true));
            storage.migrate();
            isRefused(storage, "of version 99, which is newer than this program");
        }
    }

    @Test
    void a_migration_that_failed_is_told() {
        try (TestDatabase database = TestDatabase.migrated();
                PostgresStorage storage = PostgresStorage.open(database.settings())) {
            database.execute("UPDATE flyway_schema_history SET success = false");
            isRefused(storage, "has failed: see mls.flyway_schema_history");
        }
    }

    @Test
    void older_tables_are_refused_with_the_command(@TempDir Path later) throws Exception {
        Files.writeString(later.resolve("V99__later.sql"), "SELECT 1");
        try (TestDatabase database = TestDatabase.migrated()) {
            SchemaVersion version =
                    SchemaVersion.of(
                            Flyway.configure(Migrations.class.getClassLoader())
                                    .dataSource(new DriverDataSource(database.settings(), Map.of()))
                                    .schemas(Migrations.SCHEMA)
                                    .locations("classpath:mls-migrations", "filesystem:" + later)
                                    .load()
                                    .info());
            assertThat(version).isEqualTo(new SchemaVersion(State.OLDER, "1"));
            assertThat(version.refusal().orElseThrow())
                    .isEqualTo(
                            "the tables are of version 1, which is older than this program: run"
                                    + " ./mls migrate, or set MLS_MIGRATE=on");
        }
    }

    @Test
    void a_version_that_may_not_be_read_is_not_taken_for_the_right_one() {
        try (TestDatabase database = TestDatabase.migrated();
                TestRole role = TestRole.in(database, "server")) {
            database.execute("GRANT USAGE ON SCHEMA mls TO " + role.name());
            try (PostgresStorage storage = PostgresStorage.open(role.settings())) {
                isRefused(storage, "the version of the tables cannot be read: the role");
            }
        }
    }

    @Test
    void a_database_with_no_room_for_a_connection_may_have_some_later() {
        try (TestDatabase database = TestDatabase.migrated();
                TestRole role = TestRole.in(database, "server")) {
            database.execute("ALTER ROLE " + role.name() + " CONNECTION LIMIT 0");
            try (PostgresStorage storage = PostgresStorage.open(role.settings())) {
                assertThatCode(storage::requireSchema).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void a_database_that_is_not_there_may_come_later() {
        try (PostgresStorage storage =
                PostgresStorage.open(PostgresSettings.of("postgres://mls@127.0.0.1:1/mls"))) {
            assertThatCode(storage::requireSchema).doesNotThrowAnyException();
        }
    }
}
