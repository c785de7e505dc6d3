package blue.catbird.mls.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.adapters.postgres.check.DatabaseCheck;
import blue.catbird.mls.adapters.postgres.database.TestDatabase;
import blue.catbird.mls.adapters.postgres.settings.PostgresSettings;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.failure.StorageUnavailable;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.TimeZone;

/** A real hot standby: a stopped server that was told to wait for a primary. */
class StandbyTest {
    @TempDir Path data;

    private EmbeddedPostgres start() throws IOException {
        // The driver tells it to PostgreSQL, which has to know it; the program does the same.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(TestDatabase.START_TIME)
                .start();
    }

    private static PostgresSettings settings(EmbeddedPostgres server) {
        return PostgresSettings.of(
                "postgres://postgres:postgres@localhost:" + server.getPort() + "/postgres");
    }

    @Test
    void it_is_unavailable_and_not_ready_and_says_why() throws IOException {
        try (EmbeddedPostgres primary = start();
                PostgresStorage storage = PostgresStorage.open(settings(primary))) {
            storage.migrate();
            assertThat(storage.takesWrites()).isTrue();
        }
        Files.createFile(data.resolve("standby.signal"));
        try (EmbeddedPostgres standby = start();
                PostgresStorage storage = PostgresStorage.open(settings(standby))) {
            assertThatThrownBy(() -> storage.inTransaction(Session::now))
                    .isExactlyInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining("the database is a standby");
            assertThat(storage.takesWrites()).isFalse();
            assertThat(DatabaseCheck.of(settings(standby), settings(standby), false, Instant::now))
                    .anySatisfy(
                            finding ->
                                    assertThat(finding.sentence())
                                            .contains("the server is a standby"));
        }
    }
}
