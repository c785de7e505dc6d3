package blue.catbird.mls.bootstrap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** The arguments of {@code check-config}: there are none. */
class CheckConfigCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"--verbose", "MLS_PORT"})
    void a_word_after_it_is_refused_in_one_line_and_nothing_is_checked(String word) {
        int exit =
                new CheckConfigCommand(Map.of(), _ -> {})
                        .run(
                                List.of(word),
                                new PrintStream(out, true, UTF_8),
                                new PrintStream(err, true, UTF_8));
        assertThat(exit).isEqualTo(2);
        assertThat(out.size()).isZero();
        assertThat(err.toString(UTF_8))
                .isEqualTo("mls: check-config takes no options but --config FILE and --connect\n");
    }
}
