package blue.catbird.mls.bootstrap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import blue.catbird.mls.bootstrap.service.NodesOnPostgres;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code check-config --connect} asks what a server would be connected with. */
class ConnectTest {
    private final Map<String, String> environment = new HashMap<>();
    private AnsweringHost directory;

    @BeforeEach
    void startDirectory() throws IOException {
        directory = new AnsweringHost("404 Not Found", "{}");
        environment.put("MLS_DID_PLC_URL", directory.url().toString());
    }

    @AfterEach
    void stopDirectory() {
        directory.close();
    }

    /** The exit code and what is printed. */
    private String checked(String... words) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, UTF_8);
        int exit = new CheckConfigCommand(environment, _ -> {}).run(List.of(words), out, out);
        return exit + " " + said.toString(UTF_8);
    }

    @Test
    void without_the_option_nobody_is_asked() {
        assertThat(checked()).startsWith("0 ").doesNotContain("ok:");
        assertThat(directory.asked()).isEmpty();
    }

    @Test
    void in_memory_the_directory_alone_is_asked() {
        assertThat(checked("--connect"))
                .startsWith("0 ")
                .contains("ok:      storage is in memory: there is no database to ask\n")
                .contains("ok:      the directory " + directory.url() + " answers\n");
    }

    @Test
    void with_settings_that_do_not_start_nobody_is_asked() {
        environment.put("MLS_PORT", "x");
        assertThat(checked("--connect")).startsWith("1 ").doesNotContain("ok:");
        assertThat(directory.asked()).isEmpty();
    }

    @Test
    void one_that_is_wrong_is_the_exit_code() {
        directory.close();
        assertThat(checked("--connect"))
                .startsWith("1 ")
                .contains("All settings are valid.\n")
                .contains("wrong:   the directory " + directory.url() + " does not answer");
    }

    @Test
    void a_public_name_is_asked_for_the_services_document() {
        // A name that leads nowhere (RFC 6761).
        environment.put("MLS_HOSTNAME", "mls.invalid");
        assertThat(checked("--connect"))
                .startsWith("0 ")
                .contains("unsure:  https://mls.invalid/.well-known/did.json does not answer");
    }

    @Test
    void a_database_is_asked_for_all_that_a_server_needs() throws Exception {
        try (NodesOnPostgres nodes = new NodesOnPostgres()) {
            environment.put("MLS_STORAGE", "postgres");
            environment.put("MLS_DATABASE_URL", nodes.databaseUrl());
            assertThat(checked("--connect"))
                    .startsWith("0 ")
                    .containsPattern("ok:      PostgreSQL at 127.0.0.1:[0-9]+/postgres answers")
                    .contains("ok:      the tables are not there yet: the start makes them\n");
            environment.put("MLS_MIGRATE", "off");
            assertThat(checked("--connect", "--config=/dev/null"))
                    .startsWith("1 ")
                    .contains("wrong:   the tables are not there: run ./mls migrate\n");
        }
    }
}
