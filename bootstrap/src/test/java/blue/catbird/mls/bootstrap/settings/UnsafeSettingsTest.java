package blue.catbird.mls.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.bootstrap.commands.CheckConfigCommand;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A server that its settings open is not called valid without a word. */
class UnsafeSettingsTest {
    private static final String DATABASE =
            "MLS_STORAGE=postgres MLS_DATABASE_URL=postgres://me@db.example/mls";

    /** Reads {@code NAME=value NAME=value}. */
    private static Map<String, String> environment(String settings) {
        return Arrays.stream(settings.split(" "))
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }

    private static SettingsReader.Result read(String settings) {
        return SettingsReader.read(environment(settings));
    }

    /** The exit code and what is printed. */
    private static String checked(String settings) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int exit = new CheckConfigCommand(environment(settings), _ -> {}).run(List.of(), out, out);
        return exit + " " + said.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "MLS_FRAMING=opaque, MLS_FRAMING=opaque",
        "MLS_JTI=off, MLS_JTI=off",
        "MLS_LIMITS=off, MLS_LIMITS=off",
        "'MLS_LIMITS=sendMessage=off/min,queries=off/min,writes=off/min,calls=off/day,"
                + "bytes=off/min,bytes=off/day', MLS_LIMITS=off",
        "MLS_ALLOW_PRIVATE_NETWORKS=on, MLS_ALLOW_PRIVATE_NETWORKS=on",
        "MLS_TRUSTED_PROXIES=0.0.0.0/0, MLS_TRUSTED_PROXIES trusts everybody",
        "MLS_TRUSTED_PROXIES=::/0, MLS_TRUSTED_PROXIES trusts everybody",
        "'MLS_TRUSTED_PROXIES=0.0.0.0/1,192.0.0.0/2,10.0.0.0/8,128.0.0.0/2',"
                + " MLS_TRUSTED_PROXIES trusts everybody",
        "MLS_METRICS_HOST=0.0.0.0, MLS_METRICS_HOST=0.0.0.0 shows",
        "MLS_METRICS_HOST=::, MLS_METRICS_HOST=:: shows",
        "MLS_HOST=0.0.0.0, MLS_HOSTNAME=localhost is the name of every machine",
        "MLS_DEV_AUTH=on, MLS_DEV_AUTH=on: anybody on this machine",
        DATABASE + "?sslmode=disable, MLS_DATABASE_URL: the database is on another host",
        DATABASE + "?sslmode=require, MLS_DATABASE_URL: the database is on another host",
        DATABASE
                + " MLS_DATABASE_DIRECT_URL=postgres://me@d.example/mls?ssl=false,"
                + " MLS_DATABASE_DIRECT_URL: the database is on another host"
    })
    void what_opens_the_server_is_one_sentence_at_the_start_and_in_check_config(
            String settings, String sentence) {
        assertThat(read(settings).problems()).isEmpty();
        assertThat(read(settings).unsafe()).singleElement().asString().startsWith(sentence);
        assertThat(checked(settings))
                .startsWith("0 ")
                .contains("unsafe:  " + sentence)
                .contains("All settings are valid, and one of them opens the server: see above.")
                .doesNotContain("All settings are valid.");
    }

    @ParameterizedTest
    @CsvSource({
        "MLS_STORAGE=postgres, MLS_STORAGE=postgres needs MLS_DATABASE_URL",
        "MLS_STORAGE=postgres MLS_DATABASE_URL=postgres://db.example/mls,"
                + " MLS_DATABASE_URL does not say who connects",
        "MLS_DID_PLC_URL=http://plc.example, MLS_DID_PLC_URL=http://plc.example would have",
        "MLS_DID_PLC_URL=HTTP://10.0.0.1:2582, MLS_DID_PLC_URL=HTTP://10.0.0.1:2582 would have",
        "MLS_DEV_AUTH=on MLS_HOST=0.0.0.0, MLS_DEV_AUTH=on lets anybody make up an identity",
        "MLS_DEV_AUTH=on MLS_HOSTNAME=mls.example, MLS_DEV_AUTH=on lets anybody make up",
        "MLS_PORT=9090, MLS_PORT and MLS_METRICS_PORT are both 9090",
        "MLS_LIMITS=bytes=1/day, MLS_LIMITS allows 1 bytes within a window"
    })
    void what_must_not_be_does_not_start(String settings, String problem) {
        SettingsReader.Result result = read(settings);
        assertThat(result.settings()).isEmpty();
        assertThat(result.problems()).singleElement().asString().startsWith(problem);
        assertThat(checked(settings))
                .startsWith("1 ")
                .contains("wrong:   " + problem)
                .doesNotContain("All settings are valid");
    }

    @ParameterizedTest
    @CsvSource({
        "MLS_DATABASE_URL=postgres://me@localhost/mls, MLS_DATABASE_URL is not used: storage is in"
                + " memory",
        "MLS_DATABASE_PASSWORD=x, MLS_DATABASE_PASSWORD is not used: storage is in memory",
        DATABASE + " MLS_DATABASE_USER=you, MLS_DATABASE_USER is not used: the URL says who",
        "MLS_STORAGE=postgres MLS_DATABASE_URL=postgres://me:x@localhost/mls"
                + " MLS_DATABASE_PASSWORD=y, MLS_DATABASE_PASSWORD is not used: the URL has a"
    })
    void what_has_no_effect_is_warned_about(String settings, String warning) {
        assertThat(read(settings).problems()).isEmpty();
        assertThat(read(settings).warnings()).singleElement().asString().startsWith(warning);
        assertThat(checked(settings)).startsWith("0 ").contains("warning: " + warning);
    }

    @ParameterizedTest
    @CsvSource({
        "MLS_PORT=8080",
        DATABASE,
        "MLS_HOST=0.0.0.0 MLS_HOSTNAME=mls.example",
        "MLS_METRICS_HOST=0.0.0.0 MLS_METRICS_PORT=off",
        "MLS_METRICS_HOST=10.0.0.1",
        "'MLS_TRUSTED_PROXIES=0.0.0.0/1,192.0.0.0/2,10.0.0.0/8'",
        "MLS_TRUSTED_PROXIES=::1",
        "MLS_LIMITS=bytes=off/day",
        "MLS_DID_PLC_URL=http://127.0.0.1:2582",
        "MLS_DID_PLC_URL=http://[::1]:2582",
        "MLS_STORAGE=postgres MLS_DATABASE_URL=postgres://me@localhost/mls?sslmode=disable",
        "MLS_PORT=0 MLS_METRICS_PORT=0"
    })
    void what_opens_nothing_is_valid(String settings) {
        assertThat(read(settings).unsafe()).isEmpty();
        assertThat(checked(settings)).startsWith("0 ").contains("All settings are valid.");
    }

    @Test
    void several_are_counted() {
        assertThat(checked("MLS_JTI=off MLS_LIMITS=off"))
                .contains("All settings are valid, and 2 of them open the server: see above.");
    }
}
