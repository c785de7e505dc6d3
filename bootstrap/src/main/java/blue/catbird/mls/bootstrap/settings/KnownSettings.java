package blue.catbird.mls.bootstrap.settings;

import blue.catbird.mls.adapters.http.HttpSettings;
import blue.catbird.mls.adapters.http.Timeouts;
import blue.catbird.mls.adapters.http.limits.AddressRange;
import blue.catbird.mls.adapters.http.limits.Limits;
import blue.catbird.mls.adapters.postgres.settings.PostgresSettings;
import blue.catbird.mls.bootstrap.settings.Settings.LogFormat;
import blue.catbird.mls.bootstrap.settings.Settings.LogLevel;
import blue.catbird.mls.bootstrap.settings.Settings.TokenUse;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.framing.Framing;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The environment variables that are settings: names, defaults, bounds and meanings. */
final class KnownSettings {
    private static final SettingList LIST = new SettingList();
    private static final Duration MOMENT = Duration.ofMillis(1);

    static final Setting<String> HOST = LIST.text("MLS_HOST", "127.0.0.1", "address to listen on");
    static final Setting<Integer> PORT =
            LIST.number("MLS_PORT", "8080", 0, 65_535, "port to listen on; 0: any free one");
    static final Setting<String> METRICS_HOST =
            LIST.text("MLS_METRICS_HOST", "127.0.0.1", "address to show metrics on");
    static final Setting<OptionalInt> METRICS_PORT =
            LIST.form(
                    "MLS_METRICS_PORT",
                    "9090",
                    SettingForms::portOrOff,
                    "port to show metrics on; 0: any free one, off: none");
    static final Setting<Storage> STORAGE =
            LIST.choice(
                    "MLS_STORAGE",
                    "memory",
                    Storage.class,
                    "where data lives: memory, until exit, or postgres");
    static final Setting<Optional<String>> DATABASE_URL =
            LIST.databaseUrl(
                    "MLS_DATABASE_URL",
                    "postgres://user:password@host:5432/database, or the form of JDBC");
    static final Setting<Optional<String>> DATABASE_DIRECT_URL =
            LIST.databaseUrl(
                    "MLS_DATABASE_DIRECT_URL", "the same database past a pooler, for migrations");
    static final Setting<Optional<String>> DATABASE_USER =
            LIST.form(
                    "MLS_DATABASE_USER", "", SettingForms::optional, "who connects, if not in URL");
    static final Setting<Optional<String>> DATABASE_PASSWORD =
            LIST.secret("MLS_DATABASE_PASSWORD", "password of that user, if not in the URL");
    static final Setting<Integer> DATABASE_POOL =
            LIST.number("MLS_DATABASE_POOL", "10", 1, 1_000, "connections to the database");
    static final Setting<Boolean> MIGRATE =
            LIST.onOff("MLS_MIGRATE", "on", "bring the schema up to date at the start");
    static final Setting<String> HOSTNAME =
            LIST.form(
                    "MLS_HOSTNAME",
                    "localhost",
                    SettingForms::hostname,
                    "name under which the world reaches the service");
    static final Setting<Optional<Did>> SERVICE_DID =
            LIST.form(
                    "MLS_SERVICE_DID",
                    "",
                    SettingForms::did,
                    "who the service is; did:web:HOSTNAME if empty");
    static final Setting<Boolean> ALLOW_BARE_AUD =
            LIST.onOff(
                    "MLS_ALLOW_BARE_AUD", "on", "accept tokens for the DID without #atproto_mls");
    static final Setting<Boolean> DEV_AUTH =
            LIST.onOff(
                    "MLS_DEV_AUTH", "off", "accept did:key callers; on loopback only, for trying");
    static final Setting<URI> DID_PLC_URL =
            LIST.directory(
                    "MLS_DID_PLC_URL", "https://plc.directory", "directory of did:plc callers");
    static final Setting<Boolean> ALLOW_PRIVATE_NETWORKS =
            LIST.onOff(
                    "MLS_ALLOW_PRIVATE_NETWORKS",
                    "off",
                    "let did:web callers be on private and loopback addresses, http too");
    static final Setting<TokenUse> JTI =
            LIST.choice(
                    "MLS_JTI",
                    "procedures",
                    TokenUse.class,
                    "which tokens serve once: procedures, all or off");
    static final Setting<Framing> FRAMING =
            LIST.choice(
                    "MLS_FRAMING",
                    "strict",
                    Framing.class,
                    "strict, or opaque for test suites with made-up bytes");
    static final Setting<Integer> PAST_EPOCHS =
            LIST.number("MLS_PAST_EPOCHS", "0", 0, 1_000, "how many epochs old a message may be");
    static final Setting<Integer> MAX_MEMBERS =
            LIST.number("MLS_MAX_MEMBERS", "1000", 1, 50_000, "members of a conversation");
    static final Setting<Integer> MAX_KEY_PACKAGES =
            LIST.number("MLS_MAX_KEY_PACKAGES", "200", 1, 100_000, "unused key packages of a DID");
    static final Setting<Integer> MAX_MESSAGE_BYTES =
            LIST.number("MLS_MAX_MESSAGE_BYTES", "5242880", 1, 10_485_760, "bytes of a message");
    static final Setting<Duration> CLAIM_TTL =
            LIST.duration(
                    "MLS_CLAIM_TTL", "24h", MOMENT, "how long a fetched key package is reserved");
    static final Setting<Duration> WELCOME_GRACE =
            LIST.duration(
                    "MLS_WELCOME_GRACE",
                    "5m",
                    MOMENT,
                    "how long a fetched Welcome is handed over again");
    static final Setting<Duration> WELCOME_RETENTION =
            LIST.duration(
                    "MLS_WELCOME_RETENTION", "30d", MOMENT, "how long a Welcome is kept, at least");
    static final Setting<Duration> IDEMPOTENCY_TTL =
            LIST.duration("MLS_IDEMPOTENCY_TTL", "24h", MOMENT, "how long a reply is replayed");
    static final Setting<Duration> IDEMPOTENCY_WAIT =
            LIST.duration(
                    "MLS_IDEMPOTENCY_WAIT",
                    "5s",
                    MOMENT,
                    new Setting.Whole(
                            PostgresSettings.STATEMENT_TIME,
                            inSeconds(PostgresSettings.STATEMENT_TIME)
                                    + ", which a statement may take, waiting included"),
                    "how long a write waits for its twin that still runs");
    static final Setting<Integer> SEND_LANES =
            LIST.number(
                    "MLS_SEND_LANES",
                    "2",
                    1,
                    16,
                    "transactions of combined writes at once; as many as cores, or fewer");
    static final Setting<Duration> SWEEP_INTERVAL =
            LIST.duration(
                    "MLS_SWEEP_INTERVAL", "1h", Duration.ofSeconds(1), "how often to tidy up");
    static final Setting<Optional<Limits>> LIMITS =
            LIST.form(
                    "MLS_LIMITS",
                    Limits.USUAL,
                    SettingForms::limits,
                    "calls and bytes of a caller; one given replaces its default; or off");
    static final Setting<Integer> MAX_CALLS =
            LIST.number(
                    "MLS_MAX_CALLS",
                    Integer.toString(HttpSettings.usualMaxCalls()),
                    1,
                    100_000,
                    "calls worked on at once, 64 a processor by default; others hear 503");
    static final Setting<Duration> IDLE_TIMEOUT =
            LIST.duration(
                    "MLS_IDLE_TIMEOUT",
                    "150s",
                    Timeouts.STALL,
                    new Setting.Whole(Duration.ofDays(1), "a day"),
                    "how long a connection may idle; longer than any proxy keeps it");
    static final Setting<List<AddressRange>> TRUSTED_PROXIES =
            LIST.form(
                    "MLS_TRUSTED_PROXIES",
                    "",
                    SettingForms::ranges,
                    "address ranges, with commas, whose X-Forwarded-For is believed");
    static final Setting<LogLevel> LOG_LEVEL =
            LIST.choice("MLS_LOG_LEVEL", "info", LogLevel.class, "error, warn, info or debug");
    static final Setting<LogFormat> LOG_FORMAT =
            LIST.choice(
                    "MLS_LOG_FORMAT", "text", LogFormat.class, "text, or json: an object a line");
    static final Setting<Optional<Bytes>> LOG_KEY =
            LIST.secret(
                    "MLS_LOG_KEY",
                    SettingForms::logKey,
                    "key of the pseudonyms in the log, 32 bytes or more in hex; else the"
                            + " storage's");

    /** Where data lives. */
    enum Storage {
        MEMORY,
        POSTGRES
    }

    private KnownSettings() {}

    private static String inSeconds(Duration duration) {
        return duration.toSeconds() + "s";
    }

    /** All of them, in the order in which they stand here and are told. */
    static List<Setting<?>> all() {
        return LIST.all();
    }
}
