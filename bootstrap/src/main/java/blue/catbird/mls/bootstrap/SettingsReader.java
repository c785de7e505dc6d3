package blue.catbird.mls.bootstrap;

import blue.catbird.mls.adapters.http.auth.DidSettings;
import blue.catbird.mls.adapters.http.limits.AddressRange;
import blue.catbird.mls.application.Rules;
import blue.catbird.mls.bootstrap.Settings.LogLevel;
import blue.catbird.mls.bootstrap.Settings.TokenUse;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.framing.Framing;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads {@link Settings} from environment variables, and says of each value what is wrong with it.
 */
public final class SettingsReader {
    private static final Duration MOMENT = Duration.ofMillis(1);

    private static final Setting<String> HOST =
            Setting.text("MLS_HOST", "127.0.0.1", "address to listen on");
    private static final Setting<Integer> PORT =
            Setting.number("MLS_PORT", "8080", 0, 65_535, "port to listen on; 0: any free one");
    private static final Setting<Storage> STORAGE =
            Setting.choice(
                    "MLS_STORAGE", "memory", Storage.class, "where data lives: memory, until exit");
    private static final Setting<String> HOSTNAME =
            new Setting<>(
                    "MLS_HOSTNAME",
                    "localhost",
                    "name under which the world reaches the service",
                    SettingsReader::hostname);
    private static final Setting<Optional<Did>> SERVICE_DID =
            new Setting<>(
                    "MLS_SERVICE_DID",
                    "",
                    "who the service is; did:web:HOSTNAME if empty",
                    SettingsReader::did);
    private static final Setting<Boolean> ALLOW_BARE_AUD =
            Setting.onOff(
                    "MLS_ALLOW_BARE_AUD", "on", "accept tokens for the DID without #atproto_mls");
    private static final Setting<Boolean> DEV_AUTH =
            Setting.onOff(
                    "MLS_DEV_AUTH", "off", "accept did:key callers; on loopback only, for trying");
    private static final Setting<URI> DID_PLC_URL =
            new Setting<>(
                    "MLS_DID_PLC_URL",
                    "https://plc.directory",
                    "directory of did:plc callers",
                    SettingsReader::directory);
    private static final Setting<Boolean> ALLOW_PRIVATE_NETWORKS =
            Setting.onOff(
                    "MLS_ALLOW_PRIVATE_NETWORKS",
                    "off",
                    "let did:web callers be on private and loopback addresses, http too");
    private static final Setting<TokenUse> JTI =
            Setting.choice(
                    "MLS_JTI",
                    "procedures",
                    TokenUse.class,
                    "which tokens serve once: procedures, all or off");
    private static final Setting<Framing> FRAMING =
            Setting.choice(
                    "MLS_FRAMING",
                    "strict",
                    Framing.class,
                    "strict, or opaque for test suites with made-up bytes");
    private static final Setting<Integer> PAST_EPOCHS =
            Setting.number(
                    "MLS_PAST_EPOCHS", "0", 0, 1_000, "how many epochs old a message may be");
    private static final Setting<Integer> MAX_MEMBERS =
            Setting.number("MLS_MAX_MEMBERS", "1000", 1, 50_000, "members of a conversation");
    private static final Setting<Integer> MAX_KEY_PACKAGES =
            Setting.number(
                    "MLS_MAX_KEY_PACKAGES", "200", 1, 100_000, "unused key packages of a DID");
    private static final Setting<Integer> MAX_MESSAGE_BYTES =
            Setting.number("MLS_MAX_MESSAGE_BYTES", "5242880", 1, 10_485_760, "bytes of a message");
    private static final Setting<Duration> CLAIM_TTL =
            Setting.duration(
                    "MLS_CLAIM_TTL", "24h", MOMENT, "how long a fetched key package is reserved");
    private static final Setting<Duration> WELCOME_GRACE =
            Setting.duration(
                    "MLS_WELCOME_GRACE",
                    "5m",
                    MOMENT,
                    "how long a fetched Welcome is handed over again");
    private static final Setting<Duration> WELCOME_RETENTION =
            Setting.duration(
                    "MLS_WELCOME_RETENTION", "30d", MOMENT, "how long a Welcome is kept, at least");
    private static final Setting<Duration> IDEMPOTENCY_TTL =
            Setting.duration("MLS_IDEMPOTENCY_TTL", "24h", MOMENT, "how long a reply is replayed");
    private static final Setting<Duration> IDEMPOTENCY_WAIT =
            Setting.duration(
                    "MLS_IDEMPOTENCY_WAIT",
                    "5s",
                    MOMENT,
                    "how long a write waits for its twin that still runs");
    private static final Setting<Duration> SWEEP_INTERVAL =
            Setting.duration(
                    "MLS_SWEEP_INTERVAL", "1h", Duration.ofSeconds(1), "how often to tidy up");
    private static final Setting<Boolean> RATE_LIMITS =
            Setting.onOff("MLS_RATE_LIMITS", "on", "limit how often a caller may call");
    private static final Setting<List<AddressRange>> TRUSTED_PROXIES =
            new Setting<>(
                    "MLS_TRUSTED_PROXIES",
                    "",
                    "address ranges, with commas, whose X-Forwarded-For is believed",
                    SettingsReader::ranges);
    private static final Setting<LogLevel> LOG_LEVEL =
            Setting.choice("MLS_LOG_LEVEL", "info", LogLevel.class, "error, warn, info or debug");

    /** All settings, in the order in which they are told. */
    static final List<Setting<?>> ALL =
            List.of(
                    HOST,
                    PORT,
                    STORAGE,
                    HOSTNAME,
                    SERVICE_DID,
                    ALLOW_BARE_AUD,
                    DEV_AUTH,
                    DID_PLC_URL,
                    ALLOW_PRIVATE_NETWORKS,
                    JTI,
                    FRAMING,
                    PAST_EPOCHS,
                    MAX_MEMBERS,
                    MAX_KEY_PACKAGES,
                    MAX_MESSAGE_BYTES,
                    CLAIM_TTL,
                    WELCOME_GRACE,
                    WELCOME_RETENTION,
                    IDEMPOTENCY_TTL,
                    IDEMPOTENCY_WAIT,
                    SWEEP_INTERVAL,
                    RATE_LIMITS,
                    TRUSTED_PROXIES,
                    LOG_LEVEL);

    /** Where data lives. */
    private enum Storage {
        MEMORY
    }

    private final Map<String, String> environment;
    private final Map<Setting<?>, Object> values = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private SettingsReader(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * What reading came to.
     *
     * @param settings the settings, unless there are problems
     * @param problems what is wrong, each a line that names its variable
     * @param warnings what is odd but harmless
     */
    public record Result(
            Optional<Settings> settings, List<String> problems, List<String> warnings) {
        /** The settings, where there must be no problems. */
        public Settings orThrow() {
            return settings.orElseThrow(
                    () -> new IllegalArgumentException(String.join("; ", problems)));
        }
    }

    /** Reads the variables of {@code environment} whose names begin with MLS_. */
    public static Result read(Map<String, String> environment) {
        return new SettingsReader(environment).read();
    }

    private Result read() {
        ALL.forEach(this::parse);
        List<String> warnings = UnknownNames.warnings(environment.keySet());
        if (problems.isEmpty()) {
            checkDevAuth();
        }
        return problems.isEmpty()
                ? new Result(Optional.of(settings()), List.of(), warnings)
                : new Result(Optional.empty(), problems, warnings);
    }

    private <T> void parse(Setting<T> setting) {
        String text = environment.getOrDefault(setting.name(), setting.preset());
        try {
            values.put(setting, setting.parse().apply(text));
        } catch (IllegalArgumentException e) {
            problems.add("%s=%s %s".formatted(setting.name(), shown(text), e.getMessage()));
        }
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private void checkDevAuth() {
        if (get(DEV_AUTH) && !isLoopback(get(HOST))) {
            problems.add(
                    "MLS_DEV_AUTH=on lets anybody make up an identity, so MLS_HOST has to be a"
                            + " loopback address such as 127.0.0.1, not "
                            + get(HOST));
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @SuppressWarnings("unchecked")
    private <T> T get(Setting<T> setting) {
        return (T) Objects.requireNonNull(values.get(setting));
    }

    private Settings settings() {
        return new Settings(
                get(HOST),
                get(PORT),
                get(HOSTNAME),
                get(SERVICE_DID).orElseGet(() -> webDid(get(HOSTNAME))),
                get(ALLOW_BARE_AUD),
                get(DEV_AUTH),
                get(DID_PLC_URL),
                get(ALLOW_PRIVATE_NETWORKS),
                get(JTI),
                rules(),
                get(IDEMPOTENCY_WAIT),
                get(SWEEP_INTERVAL),
                get(RATE_LIMITS),
                get(TRUSTED_PROXIES),
                get(LOG_LEVEL));
    }

    private Rules rules() {
        return new Rules(
                get(FRAMING),
                get(PAST_EPOCHS),
                get(MAX_MEMBERS),
                get(MAX_KEY_PACKAGES),
                get(MAX_MESSAGE_BYTES),
                get(CLAIM_TTL),
                get(WELCOME_GRACE),
                get(WELCOME_RETENTION),
                get(IDEMPOTENCY_TTL));
    }

    private static List<AddressRange> ranges(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(range -> !range.isEmpty())
                .map(AddressRange::parse)
                .toList();
    }

    private static Did webDid(String hostname) {
        return new Did("did:web:" + hostname);
    }

    private static String hostname(String text) {
        if (!text.matches("[a-zA-Z0-9]([a-zA-Z0-9.-]{0,251}[a-zA-Z0-9])?")) {
            throw new IllegalArgumentException("is not a host name (without scheme and port)");
        }
        return text;
    }

    private static URI directory(String text) {
        try {
            return new DidSettings(new URI(text), false).plc();
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "is not a URL such as https://plc.directory (http or https; no user, query or"
                            + " fragment)",
                    e);
        }
    }

    private static Optional<Did> did(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!Did.isValid(text)) {
            throw new IllegalArgumentException("is not a DID such as did:web:mls.example.com");
        }
        return Optional.of(new Did(text));
    }
}
