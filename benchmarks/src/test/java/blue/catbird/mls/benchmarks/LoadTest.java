package blue.catbird.mls.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import blue.catbird.mls.bootstrap.embedded.MlsServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The load generator, against a real server. */
class LoadTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(List<String> words) {
        return Load.run(
                words, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    @Test
    void of_a_storm_one_call_of_eight_is_carried_out_and_the_others_are_replayed() {
        try (MlsServer mls = MlsServer.inMemory().start()) {
            List<String> words =
                    List.of(
                            "--url", mls.url().toString(),
                            "--scenario", "storm",
                            "--calls", "48",
                            "--clients", "4",
                            "--warm-up", "0",
                            "--conversations", "2");
            assertThat(run(words)).as(err.toString(UTF_8)).isZero();
            assertThat(out.toString(UTF_8).lines())
                    .anyMatch(line -> line.matches("  200 +6 .*"))
                    .anyMatch(line -> line.matches("  200 replayed +42 .*"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "send, 200",
        "send-keyed, 200",
        "replay, 200",
        "replay-keyed, 200 replayed",
        "get-messages, 200",
        "visit, 200",
        "create-convo, 200",
        "welcomes, 200"
    })
    void every_call_of_a_scenario_is_answered_as_it_should_be(String scenario, String outcome) {
        try (MlsServer mls = MlsServer.inMemory().start()) {
            List<String> words =
                    List.of(
                            "--url", mls.url().toString(),
                            "--scenario", scenario,
                            "--calls", "50",
                            "--clients", "4",
                            "--warm-up", "0",
                            "--conversations", "2");
            assertThat(run(words)).as(err.toString(UTF_8)).isZero();
            assertThat(out.toString(UTF_8).lines())
                    .anyMatch(line -> line.matches("  all +50 .*"))
                    .anyMatch(line -> line.matches("  " + outcome + " +50 .*"));
        }
    }

    /** However busy the machine is: what could not begin in time is told, too. */
    @Test
    void an_open_loop_accounts_for_every_call_that_was_due() {
        try (MlsServer mls = MlsServer.inMemory().start()) {
            List<String> words =
                    List.of(
                            "--url", mls.url().toString(),
                            "--scenario", "get-messages",
                            "--rate", "50",
                            "--connections", "4",
                            "--seconds", "1",
                            "--warm-up", "0",
                            "--conversations", "2");
            assertThat(run(words)).as(err.toString(UTF_8)).isZero();
            String said = out.toString(UTF_8);
            assertThat(count("all", said) + count("not begun", said) + count("unanswered", said))
                    .as(said)
                    .isEqualTo(50);
        }
    }

    private static long count(String what, String said) {
        return Pattern.compile("^  " + what + " +(\\d+)", Pattern.MULTILINE)
                .matcher(said)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    @Test
    void words_that_make_no_sense_are_told_in_a_line() {
        for (List<String> words :
                List.of(
                        List.of("--nothing", "1"),
                        List.of("--rate"),
                        List.of("--rate", "0"),
                        List.of("--scenario", "shout"),
                        List.of("--url", "https://elsewhere.example"))) {
            err.reset();
            assertThat(run(new ArrayList<>(words))).isEqualTo(2);
            assertThat(err.toString(UTF_8).lines())
                    .singleElement()
                    .asString()
                    .startsWith("load: ")
                    .endsWith("load --help says what there is");
        }
    }
}
