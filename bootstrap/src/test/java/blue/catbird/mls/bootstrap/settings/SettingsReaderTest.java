package blue.catbird.mls.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.http.HttpSettings;
import blue.catbird.mls.adapters.http.limits.AddressRange;
import blue.catbird.mls.adapters.http.limits.Limits;
import blue.catbird.mls.adapters.postgres.settings.PostgresSettings;
import blue.catbird.mls.application.Rules;
import blue.catbird.mls.bootstrap.commands.CheckConfigCommand;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.framing.Framing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

class SettingsReaderTest {
    private static SettingsReader.Result read(String... namesAndValues) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            environment.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return SettingsReader.read(environment);
    }

    @Test
    void nothing_set_is_the_documented_default() {
        Settings settings = read().orThrow();
        assertThat(settings.rules()).isEqualTo(Rules.DEFAULT);
        assertThat(settings)
                .isEqualTo(
                        new Settings(
                                "127.0.0.1",
                                8080,
                                new Settings.Metrics("127.0.0.1", OptionalInt.of(9090)),
                                new Settings.Storage.Memory(),
                                "localhost",
                                new Did("did:web:localhost"),
                                true,
                                false,
                                URI.create("https://plc.directory"),
                                false,
                                Settings.TokenUse.PROCEDURES,
                                Rules.DEFAULT,
                                Duration.ofSeconds(5),
                                2,
                                Duration.ofHours(1),
                                Optional.of(Limits.usual()),
                                HttpSettings.usualMaxCalls(),
                                Duration.ofSeconds(150),
                                List.of(),
                                Settings.LogLevel.INFO,
                                Settings.LogFormat.TEXT,
                                Optional.empty()));
    }

    private static PostgresSettings database(String url) {
        return PostgresSettings.of(url)
                .withUser(Optional.of("mls"), Optional.of("secret"))
                .withConnections(3)
                .withLockWait(Duration.ofMillis(900));
    }

    @Test
    void a_database_needs_a_url() {
        assertThat(read("MLS_STORAGE", "postgres").problems())
                .singleElement()
                .asString()
                .contains("MLS_STORAGE=postgres needs MLS_DATABASE_URL");
    }

    @Test
    void a_database_needs_a_user() {
        assertThat(
                        read(
                                        "MLS_STORAGE", "postgres",
                                        "MLS_DATABASE_URL", "postgres://db.example/mls",
                                        "MLS_DATABASE_DIRECT_URL", "postgres://me@db.example/mls")
                                .problems())
                .singleElement()
                .asString()
                .startsWith("MLS_DATABASE_URL does not say who connects")
                .contains("MLS_DATABASE_USER");
        assertThat(
                        read(
                                        "MLS_STORAGE", "postgres",
                                        "MLS_DATABASE_URL", "postgres://db.example/mls",
                                        "MLS_DATABASE_USER", "me")
                                .problems())
                .isEmpty();
    }

    @Test
    void a_password_that_java_could_not_read_is_not_tried() {
        assertThat(read("MLS_DATABASE_PASSWORD", "hush\ufffd\ufffd").problems())
                .singleElement()
                .asString()
                .startsWith("MLS_DATABASE_PASSWORD is not readable")
                .contains("LC_ALL=C.UTF-8")
                .doesNotContain("hush");
    }

    @Test
    void a_password_is_shown_to_nobody() {
        Map<String, String> environment =
                Map.of(
                        "MLS_DATABASE_URL", "postgres://me:hushhush@db.example/mls",
                        "MLS_DATABASE_PASSWORD", "hushhush");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        new CheckConfigCommand(environment, _ -> {}).run(List.of(), printed, printed);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .doesNotContain("hushhush")
                .contains("postgres://me:***@db.example/mls");
        assertThat(read("MLS_DATABASE_URL", "mysql://me:hushhush@db.example/mls").problems())
                .singleElement()
                .asString()
                .doesNotContain("hushhush")
                .contains("is not the URL of a database");
    }

    @Test
    void everything_can_be_set() {
        Settings settings =
                read(
                                "MLS_HOST", "0.0.0.0",
                                "MLS_PORT", "0",
                                "MLS_METRICS_HOST", "::1",
                                "MLS_METRICS_PORT", "off",
                                "MLS_STORAGE", "postgres",
                                "MLS_DATABASE_URL", "postgres://db.example:6432/mls",
                                "MLS_DATABASE_DIRECT_URL", "jdbc:postgresql://db.example/mls",
                                "MLS_DATABASE_USER", "mls",
                                "MLS_DATABASE_PASSWORD", "secret",
                                "MLS_DATABASE_POOL", "3",
                                "MLS_MIGRATE", "off",
                                "MLS_HOSTNAME", "mls.example.com",
                                "MLS_SERVICE_DID", "did:plc:abc",
                                "MLS_ALLOW_BARE_AUD", "off",
                                "MLS_DEV_AUTH", "off",
                                "MLS_DID_PLC_URL", "https://plc.internal:2582/v1",
                                "MLS_ALLOW_PRIVATE_NETWORKS", "on",
                                "MLS_JTI", "ALL",
                                "MLS_FRAMING", "opaque",
                                "MLS_PAST_EPOCHS", "2",
                                "MLS_MAX_MEMBERS", "3",
                                "MLS_MAX_KEY_PACKAGES", "4",
                                "MLS_MAX_MESSAGE_BYTES", "5",
                                "MLS_CLAIM_TTL", "6h",
                                "MLS_WELCOME_GRACE", "90s",
                                "MLS_WELCOME_RETENTION", "7d",
                                "MLS_IDEMPOTENCY_TTL", "PT8H",
                                "MLS_IDEMPOTENCY_WAIT", "900ms",
                                "MLS_SEND_LANES", "8",
                                "MLS_SWEEP_INTERVAL", "10m",
                                "MLS_LIMITS", "off",
                                "MLS_MAX_CALLS", "7",
                                "MLS_IDLE_TIMEOUT", "75s",
                                "MLS_TRUSTED_PROXIES", "10.0.0.0/8, ::1",
                                "MLS_LOG_LEVEL", "debug",
                                "MLS_LOG_FORMAT", "json",
                                "MLS_LOG_KEY", "0123456789abcdef".repeat(4))
                        .orThrow();
        assertThat(settings)
                .isEqualTo(
                        new Settings(
                                "0.0.0.0",
                                0,
                                new Settings.Metrics("::1", OptionalInt.empty()),
                                new Settings.Storage.Postgres(
                                        database("postgres://db.example:6432/mls"),
                                        database("jdbc:postgresql://db.example/mls"),
                                        false),
                                "mls.example.com",
                                new Did("did:plc:abc"),
                                false,
                                false,
                                URI.create("https://plc.internal:2582/v1"),
                                true,
                                Settings.TokenUse.ALL,
                                new Rules(
                                        Framing.OPAQUE,
                                        2,
                                        3,
                                        4,
                                        5,
                                        Duration.ofHours(6),
                                        Duration.ofSeconds(90),
                                        Duration.ofDays(7),
                                        Duration.ofHours(8)),
                                Duration.ofMillis(900),
                                8,
                                Duration.ofMinutes(10),
                                Optional.empty(),
                                7,
                                Duration.ofSeconds(75),
                                List.of(
                                        AddressRange.parse("10.0.0.0/8"),
                                        AddressRange.parse("::1")),
                                Settings.LogLevel.DEBUG,
                                Settings.LogFormat.JSON,
                                Optional.of(Bytes.ofHex("0123456789abcdef".repeat(4)))));
    }

    @Test
    void the_service_is_the_web_did_of_its_host_name() {
        assertThat(read("MLS_HOSTNAME", "mls.example.com").orThrow().serviceDid())
                .isEqualTo(new Did("did:web:mls.example.com"));
    }

    @ParameterizedTest
    @CsvSource({
        "MLS_PORT, 70000, from 0 to 65535",
        "MLS_PORT, -1, from 0 to 65535",
        "MLS_PORT, http, is not a number",
        "MLS_DID_PLC_URL, plc.directory, is not a URL such as https://plc.directory",
        "MLS_DID_PLC_URL, ftp://plc.directory, is not a URL",
        "MLS_DID_PLC_URL, https://me@plc.directory, is not a URL",
        "MLS_DID_PLC_URL, https://plc.directory?a=b, is not a URL",
        "MLS_DID_PLC_URL, https://, is not a URL",
        "MLS_DID_PLC_URL, '', is not a URL",
        "MLS_ALLOW_PRIVATE_NETWORKS, maybe, is not on or off",
        "MLS_STORAGE, floppy, is none of memory",
        "MLS_HOST, ' ', is empty",
        "MLS_HOSTNAME, https://x, without scheme",
        "MLS_SERVICE_DID, example.com, is not a DID",
        "MLS_ALLOW_BARE_AUD, perhaps, is not on or off",
        "MLS_JTI, some, 'none of procedures, all, off'",
        "MLS_WELCOME_GRACE, 5 minutes, is not a duration",
        "MLS_WELCOME_GRACE, 0s, is less than 1ms",
        "MLS_WELCOME_GRACE, -PT5M, is less than 1ms",
        "MLS_IDEMPOTENCY_TTL, 99999999d, is not shorter than a hundred years",
        "MLS_IDEMPOTENCY_WAIT, 7s, 'is not shorter than 7s, which a statement may take'",
        "MLS_IDLE_TIMEOUT, 29s, is less than 30s",
        "MLS_IDLE_TIMEOUT, 24h, is not shorter than a day",
        "MLS_SWEEP_INTERVAL, 10ms, is less than 1s",
        "MLS_MAX_MESSAGE_BYTES, 10485761, from 1 to 10485760",
        "MLS_LIMITS, '', 'is not NAME=AMOUNT/WINDOW: write for example'",
        "MLS_LIMITS, on, 'has \"on\", which is not NAME=AMOUNT/WINDOW'",
        "MLS_LIMITS, 'calls=1/day,', 'has \"\", which is not NAME=AMOUNT/WINDOW'",
        "MLS_LIMITS, 'calls=1/day,off', 'write off alone to switch all off'",
        "MLS_LIMITS, sendMesage=1/min, 'limits \"sendMesage\", which is none of calls, queries'",
        "MLS_LIMITS, calls=1/hour, 'within \"hour\": the windows are min and day'",
        "MLS_LIMITS, calls=0/min, 'allows nothing for calls/min, so that no call could pass'",
        "MLS_LIMITS, bytes=0MiB/day, 'allows nothing for bytes/day'",
        "MLS_LIMITS, calls=-1/min, 'allows \"-1\" for calls/min: write a whole number of calls'",
        "MLS_LIMITS, calls=1MiB/min, 'allows \"1MiB\" for calls/min: write a whole number of"
                + " calls'",
        "MLS_LIMITS, bytes=1MB/min, 'write a whole number of bytes, KiB, MiB or GiB, such as'",
        "MLS_LIMITS, calls=1000000001/day, 'write at most 1000000000 calls, or off'",
        "MLS_LIMITS, calls=99999999999999999999/day, 'write at most 1000000000 calls, or off'",
        "MLS_LIMITS, bytes=1048577GiB/day, 'write at most 1048576GiB, or off'",
        "MLS_LIMITS, bytes=9999999999999999GiB/day, 'write at most 1048576GiB, or off'",
        "MLS_LIMITS, 'calls=1/day,calls=2/day', 'gives calls/day twice: keep one of them'",
        "MLS_TRUSTED_PROXIES, 10.0.0.0/33, is not an address range",
        "MLS_TRUSTED_PROXIES, proxy.example.com, is not an address range",
        "MLS_LOG_LEVEL, loud, is none of error",
        "MLS_LOG_FORMAT, xml, 'is none of text, json'"
    })
    void a_bad_value_is_one_line_that_names_it(String name, String value, String problem) {
        SettingsReader.Result result = read(name, value);
        assertThat(result.settings()).isEmpty();
        assertThat(result.problems()).singleElement().asString().startsWith(name + "=");
        assertThat(result.problems().getFirst()).contains(problem);
    }

    @Test
    void what_is_said_of_limits_takes_the_place_of_its_default_and_the_others_stay() {
        Settings settings =
                read("MLS_LIMITS", "calls=7/min, bytes=1GiB/min,bytes=off/day").orThrow();
        assertThat(settings.limits())
                .contains(Limits.parse("bytes=off/day,bytes=1GiB/min,calls=7/min"));
        assertThat(settings.limits().orElseThrow().leastBytes()).hasValue(1L << 30);
        assertThat(settings.limits().orElseThrow().amounts()).hasSize(7);
    }

    @Test
    void the_longest_body_has_to_fit_into_the_bytes_of_a_window() {
        assertThat(read("MLS_LIMITS", "bytes=15029592/min").problems()).isEmpty();
        assertThat(read("MLS_LIMITS", "bytes=15029591/min").problems())
                .singleElement()
                .asString()
                .isEqualTo(
                        "MLS_LIMITS allows 15029591 bytes within a window, and a body may have"
                                + " 15029592: allow at least as many, or lower"
                                + " MLS_MAX_MESSAGE_BYTES");
        assertThat(
                        read(
                                        "MLS_LIMITS", "bytes=15029591/day",
                                        "MLS_MAX_MESSAGE_BYTES", "1000000")
                                .problems())
                .isEmpty();
    }

    @Test
    void all_bad_values_are_told_at_once() {
        assertThat(read("MLS_PORT", "x", "MLS_JTI", "y").problems()).hasSize(2);
    }

    @Test
    void development_auth_stays_on_loopback() {
        assertThat(read("MLS_DEV_AUTH", "on", "MLS_HOSTNAME", "mls.localhost").problems())
                .isEmpty();
        assertThat(read("MLS_DEV_AUTH", "on", "MLS_HOST", "0.0.0.0").problems())
                .singleElement()
                .asString()
                .contains("loopback");
        for (String loopback : new String[] {"127.0.0.1", "localhost", "::1", "127.9.9.9"}) {
            assertThat(read("MLS_DEV_AUTH", "on", "MLS_HOST", loopback).problems()).isEmpty();
        }
    }

    @Test
    void a_misspelt_name_is_warned_about_with_the_nearest_known_one() {
        SettingsReader.Result result = read("MLS_WELCOM_GRACE", "1m", "PATH", "x");
        assertThat(result.warnings())
                .containsExactly(
                        "MLS_WELCOM_GRACE is not a setting; did you mean MLS_WELCOME_GRACE?");
        assertThat(result.settings()).isPresent();
    }

    @Test
    void check_config_tells_each_setting_its_source_and_what_is_wrong() {
        var out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        int exit =
                new CheckConfigCommand(Map.of("MLS_PORT", "x"), _ -> {})
                        .run(List.of(), printed, printed);
        assertThat(exit).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern("MLS_PORT +x +environment")
                .containsPattern("MLS_HOST +127.0.0.1 +default")
                .contains("wrong:   MLS_PORT=x is not a number from 0 to 65535");
        KnownSettings.all()
                .forEach(s -> assertThat(out.toString(StandardCharsets.UTF_8)).contains(s.name()));
    }
}
