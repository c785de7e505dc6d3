package blue.catbird.mls.bootstrap.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import blue.catbird.mls.bootstrap.settings.SettingsReader;
import blue.catbird.mls.bootstrap.settings.Variables;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of {@code serve}. */
class ServeOptionsTest {
    private static final Path HOME = Path.of("/home/project");

    private static ServeOptions parse(String... words) {
        return ServeOptions.parse(List.of(words), HOME);
    }

    @Test
    void none_is_needed() {
        assertThat(parse()).isEqualTo(new ServeOptions(false, Optional.empty()));
    }

    @Test
    void a_database_is_kept_beside_the_keys_or_where_one_says() {
        assertThat(parse("--dev-postgres").devPostgres())
                .contains(HOME.resolve(".mls").resolve("postgres"));
        assertThat(parse("--dev-postgres=/data").devPostgres()).contains(Path.of("/data"));
    }

    @Test
    void they_go_together() {
        Variables variables =
                parse("--dev-postgres", "--dev")
                        .appliedTo(Variables.of(Map.of("MLS_DEV_AUTH_FILE", "/run/dev")));
        assertThat(variables.all()).containsEntry("MLS_DEV_AUTH", "on");
        assertThat(variables.all()).containsEntry("MLS_STORAGE", "postgres");
        assertThat(SettingsReader.read(variables).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--dve", "dev", "--dev-postgres=", "--dev-postgresql"})
    void what_is_no_option_is_refused(String word) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(word));
        assertThat(serve(Map.of(), word)).startsWith("2 mls: ").contains("--dev-postgres");
    }

    @ParameterizedTest
    @ValueSource(strings = {"URL", "DIRECT_URL", "USER", "PASSWORD", "PASSWORD_FILE"})
    void another_database_beside_it_is_refused(String name) {
        String variable = "MLS_DATABASE_" + name;
        assertThat(serve(Map.of(variable, "postgres://127.0.0.1/mls"), "--dev-postgres"))
                .startsWith("2 mls: ")
                .contains(variable);
    }

    /** The exit code and what was said. */
    private static String serve(Map<String, String> environment, String... words) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int exit =
                new ServeCommand(environment, HOME)
                        .run(List.of(words), new PrintStream(said, true, StandardCharsets.UTF_8));
        return exit + " " + said.toString(StandardCharsets.UTF_8);
    }
}
