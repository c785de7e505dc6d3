package blue.catbird.mls.bootstrap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import blue.catbird.mls.adapters.http.log.Pseudonyms;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The pseudonym that an operator searches the log for. */
class WhoCommandTest {
    private static final String ALICE = "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String KEY = "0123456789abcdef".repeat(4);

    private final Pseudonyms names = new Pseudonyms(HexFormat.of().parseHex(KEY));
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Map<String, String> environment, String... words) {
        return new WhoCommand(environment)
                .run(
                        List.of(words),
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8));
    }

    @Test
    void each_name_is_told_in_a_line(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
        assertThat(run(Map.of("MLS_LOG_KEY_FILE", file.toString()), ALICE, "0A0B")).isZero();
        assertThat(out.toString(UTF_8).lines())
                .containsExactly(names.of(new Did(ALICE)), names.ofConversation("0a0b"));
        assertThat(err.size()).isZero();
    }

    @Test
    void what_names_nobody_is_refused() {
        assertThat(run(Map.of("MLS_LOG_KEY", KEY), ALICE, "alice")).isEqualTo(2);
        assertThat(out.size()).isZero();
        assertThat(err.toString(UTF_8))
                .isEqualTo(
                        "mls: 'alice' is neither a DID nor the id of a conversation; use it as: who"
                                + " DID, or who CONVERSATION\n");
    }

    @Test
    void a_server_in_memory_has_a_key_that_nobody_knows() {
        assertThat(run(Map.of(), ALICE)).isEqualTo(1);
        assertThat(out.size()).isZero();
        assertThat(err.toString(UTF_8)).contains("MLS_LOG_KEY_FILE");
    }

    @Test
    void a_key_that_is_none_is_told_and_not_shown() {
        assertThat(run(Map.of("MLS_LOG_KEY", "c0ffee"), ALICE)).isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .contains("MLS_LOG_KEY", "32 bytes", "openssl rand -hex 32")
                .doesNotContain("c0ffee");
    }

    @Test
    void a_database_that_is_not_there_is_told() {
        Map<String, String> environment =
                Map.of(
                        "MLS_STORAGE",
                        "postgres",
                        "MLS_DATABASE_URL",
                        "postgres://mls@127.0.0.1:1/mls");
        assertThat(run(environment, ALICE)).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("the key of the log is not to be had");
    }
}
