package blue.catbird.mls.bootstrap;

import blue.catbird.mls.adapters.http.limits.Limits;
import blue.catbird.mls.adapters.postgres.PostgresSettings;
import blue.catbird.mls.application.Rules;
import blue.catbird.mls.domain.Did;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads {@link Settings} from environment variables, and says of each value what is wrong with it.
 */
public final class SettingsReader {
    /** What Java makes of bytes that are not in the encoding of the process's locale. */
    private static final char UNREADABLE = '\ufffd';

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
        KnownSettings.all().forEach(this::parse);
        List<String> warnings = UnknownNames.warnings(environment.keySet());
        if (problems.isEmpty()) {
            checkDevAuth();
            checkDatabase();
            checkLimits();
        }
        return problems.isEmpty()
                ? new Result(Optional.of(settings()), List.of(), warnings)
                : new Result(Optional.empty(), problems, warnings);
    }

    private <T> void parse(Setting<T> setting) {
        String text = environment.getOrDefault(setting.name(), setting.preset());
        if (text.indexOf(UNREADABLE) >= 0) {
            problems.add(
                    setting.name()
                            + " is not readable in the encoding of this process: start it with"
                            + " LC_ALL=C.UTF-8");
            return;
        }
        try {
            values.put(setting, setting.parse().apply(text));
        } catch (IllegalArgumentException e) {
            problems.add(
                    "%s=%s %s"
                            .formatted(setting.name(), shown(setting.shown(text)), e.getMessage()));
        }
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private void checkDevAuth() {
        if (get(KnownSettings.DEV_AUTH) && !isLoopback(get(KnownSettings.HOST))) {
            problems.add(
                    "MLS_DEV_AUTH=on lets anybody make up an identity, so MLS_HOST has to be a"
                            + " loopback address such as 127.0.0.1, not "
                            + get(KnownSettings.HOST));
        }
    }

    private void checkDatabase() {
        if (get(KnownSettings.STORAGE) == KnownSettings.Storage.POSTGRES) {
            if (get(KnownSettings.DATABASE_URL).isEmpty()) {
                problems.add(
                        "MLS_STORAGE=postgres needs MLS_DATABASE_URL, such as"
                                + " postgres://user:password@host:5432/database");
            }
            checkUser(KnownSettings.DATABASE_URL);
            checkUser(KnownSettings.DATABASE_DIRECT_URL);
        }
    }

    private void checkUser(Setting<Optional<String>> url) {
        if (get(url).map(this::database).filter(it -> !it.namesUser()).isPresent()) {
            problems.add(
                    url.name()
                            + " does not say who connects: put the user in it, as in"
                            + " postgres://user:password@host:5432/database, or set"
                            + " MLS_DATABASE_USER");
        }
    }

    /** A body that is longer than what a window allows could never be sent. */
    private void checkLimits() {
        int longest = DeliveryService.longestBody(get(KnownSettings.MAX_MESSAGE_BYTES));
        OptionalLong least =
                get(KnownSettings.LIMITS).map(Limits::leastBytes).orElse(OptionalLong.empty());
        if (least.isPresent() && least.getAsLong() < longest) {
            problems.add(
                    "MLS_LIMITS allows "
                            + least.getAsLong()
                            + " bytes within a window, and a body may have "
                            + longest
                            + ": allow at least as many, or lower MLS_MAX_MESSAGE_BYTES");
        }
    }

    private Settings.Storage storage() {
        return switch (get(KnownSettings.STORAGE)) {
            case MEMORY -> new Settings.Storage.Memory();
            case POSTGRES -> postgres(get(KnownSettings.DATABASE_URL).orElseThrow());
        };
    }

    private Settings.Storage postgres(String url) {
        return new Settings.Storage.Postgres(
                database(url),
                database(get(KnownSettings.DATABASE_DIRECT_URL).orElse(url)),
                get(KnownSettings.MIGRATE));
    }

    private PostgresSettings database(String url) {
        return PostgresSettings.of(url)
                .withUser(get(KnownSettings.DATABASE_USER), get(KnownSettings.DATABASE_PASSWORD))
                .withConnections(get(KnownSettings.DATABASE_POOL))
                .withLockWait(get(KnownSettings.IDEMPOTENCY_WAIT));
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
                get(KnownSettings.HOST),
                get(KnownSettings.PORT),
                new Settings.Metrics(
                        get(KnownSettings.METRICS_HOST), get(KnownSettings.METRICS_PORT)),
                storage(),
                get(KnownSettings.HOSTNAME),
                get(KnownSettings.SERVICE_DID).orElseGet(() -> webDid(get(KnownSettings.HOSTNAME))),
                get(KnownSettings.ALLOW_BARE_AUD),
                get(KnownSettings.DEV_AUTH),
                get(KnownSettings.DID_PLC_URL),
                get(KnownSettings.ALLOW_PRIVATE_NETWORKS),
                get(KnownSettings.JTI),
                rules(),
                get(KnownSettings.IDEMPOTENCY_WAIT),
                get(KnownSettings.SEND_LANES),
                get(KnownSettings.SWEEP_INTERVAL),
                get(KnownSettings.LIMITS),
                get(KnownSettings.MAX_CALLS),
                get(KnownSettings.IDLE_TIMEOUT),
                get(KnownSettings.TRUSTED_PROXIES),
                get(KnownSettings.LOG_LEVEL),
                get(KnownSettings.LOG_FORMAT));
    }

    private Rules rules() {
        return new Rules(
                get(KnownSettings.FRAMING),
                get(KnownSettings.PAST_EPOCHS),
                get(KnownSettings.MAX_MEMBERS),
                get(KnownSettings.MAX_KEY_PACKAGES),
                get(KnownSettings.MAX_MESSAGE_BYTES),
                get(KnownSettings.CLAIM_TTL),
                get(KnownSettings.WELCOME_GRACE),
                get(KnownSettings.WELCOME_RETENTION),
                get(KnownSettings.IDEMPOTENCY_TTL));
    }

    private static Did webDid(String hostname) {
        return new Did("did:web:" + hostname);
    }
}
