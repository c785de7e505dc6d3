package blue.catbird.mls.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import blue.catbird.mls.bootstrap.commands.CheckConfigCommand;
import blue.catbird.mls.bootstrap.commands.ConfigOption;
import blue.catbird.mls.bootstrap.commands.MigrateCommand;
import blue.catbird.mls.bootstrap.commands.ServeCommand;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings come from the environment, from files that it names, and from a file of settings. */
class SettingsFileTest {
    @TempDir Path folder;

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("some file"), content).toString();
    }

    private static SettingsReader.Result read(String name, String value) {
        return SettingsReader.read(Map.of(name, value));
    }

    private static Variables variables(Map<String, String> environment, String file) {
        return Variables.of(environment, Optional.of(file));
    }

    /** The exit code and what is printed. */
    private static String checked(Map<String, String> environment, String... words) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int exit = new CheckConfigCommand(environment, _ -> {}).run(List.of(words), out, out);
        return exit + " " + said.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"1234", "'1234\n'", "'1234\r\n'"})
    void any_setting_can_be_the_contents_of_a_file(String content) throws IOException {
        assertThat(read("MLS_PORT_FILE", file(content)).orThrow().port()).isEqualTo(1234);
    }

    @Test
    void a_password_in_a_file_keeps_all_but_one_line_break_at_its_end() throws IOException {
        Variables variables = Variables.of(Map.of("MLS_DATABASE_PASSWORD_FILE", file(" hush\n\n")));
        assertThat(SettingValues.of(variables).of(KnownSettings.DATABASE_PASSWORD).orElseThrow())
                .isEqualTo(new SettingValues.Given(" hush\n", "MLS_DATABASE_PASSWORD_FILE"));
    }

    @Test
    void a_setting_is_given_once() throws IOException {
        assertThat(
                        SettingsReader.read(Map.of("MLS_PORT", "1", "MLS_PORT_FILE", file("1")))
                                .problems())
                .containsExactly(
                        "MLS_PORT and MLS_PORT_FILE are both given: leave one of them out");
    }

    @Test
    void a_file_that_cannot_be_read_is_named_with_the_cause() throws IOException {
        assertThat(read("MLS_PORT_FILE", folder + "/none").problems())
                .containsExactly("MLS_PORT_FILE: " + folder + "/none: there is no such file");
        assertThat(read("MLS_PORT_FILE", folder.toString()).problems())
                .containsExactly("MLS_PORT_FILE: " + folder + ": it is a directory");
        assertThat(read("MLS_PORT_FILE", "").problems())
                .containsExactly("MLS_PORT_FILE: it names no file");
        Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff});
        assertThat(read("MLS_PORT_FILE", folder + "/bytes").problems())
                .containsExactly("MLS_PORT_FILE: " + folder + "/bytes: it is not UTF-8");
        assertThat(read("MLS_PORT_FILE", file("1".repeat(65_537))).problems())
                .containsExactly(
                        "MLS_PORT_FILE: " + folder + "/some file: it is longer than 64 KiB");
    }

    @Test
    void the_contents_of_a_file_are_repeated_nowhere() throws IOException {
        Map<String, String> environment = Map.of("MLS_PORT_FILE", file("hush"));
        assertThat(SettingsReader.read(environment).problems())
                .containsExactly(
                        "MLS_PORT, which MLS_PORT_FILE gives, is not a number from 0 to 65535");
        assertThat(checked(environment))
                .containsPattern("MLS_PORT +\\(set\\) +MLS_PORT_FILE ")
                .doesNotContain("hush");
    }

    @Test
    void a_misspelt_name_of_a_file_is_warned_about() {
        assertThat(read("MLS_DATABASE_PASWORD_FILE", "/x").warnings())
                .containsExactly(
                        "MLS_DATABASE_PASWORD_FILE is not a setting; did you mean"
                                + " MLS_DATABASE_PASSWORD_FILE?");
    }

    @Test
    void a_file_of_settings_has_a_line_for_each() throws IOException {
        String config =
                file(
                        """
                        # of this server

                        MLS_PORT=1234
                          MLS_HOSTNAME = mls.example\s
                        MLS_LIMITS=bytes=off/day
                        MLS_SERVICE_DID=
                        MLS_DATABASE_USER=$USER#1
                        """);
        Settings settings = SettingsReader.read(variables(Map.of(), config)).orThrow();
        assertThat(settings.port()).isEqualTo(1234);
        assertThat(settings.hostname()).isEqualTo("mls.example");
        assertThat(settings.limits().orElseThrow().leastBytes()).isPresent();
        assertThat(
                        SettingValues.of(variables(Map.of(), config))
                                .of(KnownSettings.DATABASE_USER)
                                .orElseThrow()
                                .text())
                .isEqualTo("$USER#1");
    }

    @Test
    void what_the_environment_has_counts_for_more_and_check_config_says_where_it_is_from()
            throws IOException {
        String port = Files.writeString(folder.resolve("port"), "3").toString();
        String config =
                file("MLS_PORT=1\nMLS_HOST=127.0.0.2\nMLS_METRICS_PORT=2\nMLS_JTI_FILE=/none\n");
        Map<String, String> environment =
                Map.of("MLS_PORT", "4", "MLS_METRICS_PORT_FILE", port, "MLS_JTI", "all");
        assertThat(checked(environment, "--config", config))
                .startsWith("0 ")
                .containsPattern("MLS_PORT +4 +environment ")
                .containsPattern("MLS_HOST +127.0.0.2 +file ")
                .containsPattern("MLS_METRICS_PORT +\\(set\\) +MLS_METRICS_PORT_FILE ")
                .containsPattern("MLS_JTI +all +environment ")
                .containsPattern("MLS_FRAMING +strict +default ");
    }

    @Test
    void what_is_wrong_with_a_line_is_said_with_its_number_and_without_the_line()
            throws IOException {
        String config =
                file(
                        """
                        MLS_PORT=1
                        hush
                        export MLS_HOST=hush
                        POSTGRES_PASSWORD=hush
                        MLS_DATABASE_PASSWORD="hush"
                        MLS_PORT=2
                        =hush
                        """);
        String form = " is not NAME=value with the name of a setting, such as MLS_PORT";
        List<String> problems = variables(Map.of(), config).problems();
        assertThat(problems)
                .containsExactly(
                        config + ", line 2" + form,
                        config + ", line 3" + form,
                        config + ", line 4" + form,
                        config
                                + ", line 5 has MLS_DATABASE_PASSWORD in quotation marks, which"
                                + " would be a part of it: leave them out, or give it by"
                                + " MLS_DATABASE_PASSWORD_FILE",
                        config + ", line 6 has MLS_PORT, as line 1 does",
                        config + ", line 7" + form);
        String all = checked(Map.of(), "--config=" + config);
        assertThat(all).startsWith("1 ").contains("wrong:   " + problems.getFirst());
        assertThat(all).doesNotContain("hush");
    }

    @Test
    void a_misspelt_name_in_a_file_of_settings_is_warned_about() throws IOException {
        assertThat(SettingsReader.read(variables(Map.of(), file("MLS_POTR=1"))).warnings())
                .containsExactly("MLS_POTR is not a setting; did you mean MLS_PORT?");
    }

    @Test
    void each_command_that_reads_settings_takes_the_file() {
        String none = "--config: /none: there is no such file\n";
        assertThat(checked(Map.of(), "--config", "/none")).startsWith("1 ").contains(none);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
        List<String> words = List.of("--config", "/none");
        assertThat(new ServeCommand(Map.of(), folder).run(words, err)).isEqualTo(1);
        assertThat(new MigrateCommand(Map.of()).run(words, err)).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).isEqualTo(("mls: " + none).repeat(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--config", "--config=", "--config= ", "--config a --config=b"})
    void the_option_takes_one_file(String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfigOption.takenFrom(List.of(words.split(" (?=\\S)"))))
                .withMessageStartingWith("--config ");
        assertThat(checked(Map.of(), words.split(" (?=\\S)"))).startsWith("2 mls: --config ");
    }

    @Test
    void the_option_stands_anywhere() {
        assertThat(ConfigOption.takenFrom(List.of("--dev", "--config", "a", "b")))
                .isEqualTo(new ConfigOption(Optional.of("a"), List.of("--dev", "b")));
    }
}
