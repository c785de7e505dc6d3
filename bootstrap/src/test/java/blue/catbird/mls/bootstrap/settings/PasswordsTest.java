package blue.catbird.mls.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A password is in nothing that the program says, however the URL is spelled that it is in: in a
 * process of its own, with all that can be logged.
 */
class PasswordsTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /** The text in each password, before and after what is odd about it. */
    private static final List<String> PARTS = List.of("Tr0ub", "4dor");

    /** These lead to a server, which refuses. */
    private static final List<String> WELL_FORMED =
            List.of(
                    "postgres://me:Tr0ub4dor@127.0.0.1:PORT/mls",
                    "postgresql://me:Tr0ub:4dor@127.0.0.1:PORT/mls",
                    "postgres://me:Tr0ub%404dor@127.0.0.1:PORT/mls",
                    "postgres://me:Tr0ub%2F4dor@127.0.0.1:PORT/mls",
                    "postgres://me:Tr0ub+4dor@127.0.0.1:PORT/mls?sslmode=disable",
                    "postgres://:Tr0ub4dor@127.0.0.1:PORT/mls",
                    "postgres://me:Tr0ub4dor@127.0.0.1:PORT,127.0.0.1:1/mls",
                    "postgres://me:%54r0ub%34dor@127.0.0.1:PORT/mls",
                    "jdbc:postgresql://me:Tr0ub4dor@127.0.0.1:PORT/mls",
                    "jdbc:postgresql://127.0.0.1:PORT/mls?user=me&password=Tr0ub4dor",
                    "jdbc:postgresql://127.0.0.1:PORT/mls?password=Tr0ub@4dor&user=me",
                    "jdbc:postgresql://127.0.0.1:PORT/mls?password=Tr0ub%264dor&sslmode=prefer",
                    "jdbc:postgresql://127.0.0.1:PORT,127.0.0.1:1/mls?password=Tr0ub/4dor",
                    "postgres://me@127.0.0.1:PORT/mls?password=Tr0ub4dor",
                    "postgres://me@127.0.0.1:PORT/mls?sslpassword=Tr0ub4dor&sslmode=prefer",
                    "postgres://me@127.0.0.1:PORT/mls?ssl=false&sslpassword=Tr0ub4dor");

    /** These are refused before anything is sent. */
    private static final List<String> MALFORMED =
            List.of(
                    "postgres://me:Tr0ub@4dor@127.0.0.1:PORT/mls",
                    "postgres://me:Tr0ub/4dor@127.0.0.1:PORT/mls",
                    "postgres://me:54/Tr0ub4dor@127.0.0.1:PORT/mls",
                    "postgres://me:Tr0ub?4dor@127.0.0.1:PORT/mls",
                    "postgres://me:Tr0ub%zz4dor@127.0.0.1:PORT/mls",
                    "postgres://me:Tr0ub%4dor@127.0.0.1:PORT",
                    "postgres://me:Tr0ub4dor@127.0.0.1:PORTx/mls",
                    "postgres://me:Tr0ub4dor@/mls",
                    "postgres:me:Tr0ub4dor@127.0.0.1/mls",
                    "POSTGRES://me:Tr0ub4dor@127.0.0.1/mls",
                    "mysql://me:Tr0ub4dor@127.0.0.1/mls",
                    "me:Tr0ub4dor@127.0.0.1/mls",
                    " postgres://me:Tr0ub4dor@127.0.0.1/mls",
                    "postgres://me@127.0.0.1:PORT/mls?PASSWORD=Tr0ub4dor",
                    "postgres://me@127.0.0.1:PORT/mls?password=a&Tr0ub4dor",
                    "postgres://me@127.0.0.1:PORT/mls?password=a&Tr0ub4dor=b",
                    "postgres://me@127.0.0.1:PORT/mls?sslmode=Tr0ub4dor",
                    "postgres://me@127.0.0.1:PORT/mls;password=Tr0ub4dor",
                    "jdbc:postgresql:mls?password=Tr0ub4dor",
                    "jdbc:postgresql://127.0.0.1:PORT/mls?pass=Tr0ub4dor",
                    "jdbc:postgresql://127.0.0.1:PORT/?password=Tr0ub4dor",
                    "jdbc:mysql://127.0.0.1/mls?user=me&password=Tr0ub4dor",
                    "Tr0ub4dor");

    private static String said(boolean byTheDriver, String refusal, List<String> urls)
            throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                JAVA.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-D" + PasswordProgram.OF_THE_DRIVER + "=" + byTheDriver,
                                PasswordProgram.class.getName(),
                                refusal));
        command.addAll(urls);
        Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(program.getInputStream().readAllBytes(), UTF_8);
        assertThat(program.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void a_url_that_is_one_gives_none_away() throws Exception {
        String output = said(true, "no such user", WELL_FORMED);
        assertThat(output)
                .contains("no such user")
                .contains("postgres://me:***@127.0.0.1:")
                .doesNotContain(PARTS);
        assertThat(output.lines().filter(line -> line.endsWith("ended with 1")))
                .hasSize(4 * WELL_FORMED.size());
    }

    @Test
    void nor_does_a_server_that_knows_it_and_repeats_it() throws Exception {
        // Whoever has the driver log each byte that comes reads that, too.
        String output = said(false, "Tr0ub4dor is wrong", WELL_FORMED.subList(0, 1));
        assertThat(output).contains("*** is wrong").doesNotContain(PARTS);
    }

    @Test
    void nor_does_one_that_is_none() throws Exception {
        String output = said(true, "no such user", MALFORMED);
        assertThat(output).contains("is not the URL of a database").doesNotContain(PARTS);
        assertThat(output.lines().filter(line -> line.endsWith("ended with 1")))
                .hasSize(4 * MALFORMED.size());
    }

    @Test
    void nor_does_a_setting_that_is_no_url_of_a_database() throws Exception {
        for (Setting<?> setting : KnownSettings.all()) {
            assertThat(setting.shown("https://me:Tr0ub4dor@plc.example")).doesNotContain(PARTS);
            assertThat(setting.shown("postgres://me:Tr0ub@4dor@db.example/mls"))
                    .doesNotContain(PARTS);
        }
    }
}
