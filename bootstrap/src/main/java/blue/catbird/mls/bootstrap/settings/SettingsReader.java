package blue.catbird.mls.bootstrap.settings;

import blue.catbird.mls.adapters.postgres.settings.PostgresSettings;
import blue.catbird.mls.application.Rules;
import blue.catbird.mls.domain.Did;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@link Settings} from environment variables, and says of each value what is wrong with it.
 */
public final class SettingsReader {
    /**
     * The replacement character, which Java makes of bytes that are not in the encoding of the
     * process's locale.
     */
    private static final char UNREADABLE = '\ufffd';

    private final SettingValues given;
    private final Map<Setting<?>, Object> values = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private SettingsReader(SettingValues given) {
        this.given = given;
        this.problems.addAll(given.problems());
    }

    /**
     * The outcome of reading.
     *
     * @param settings the settings, unless there are problems
     * @param problems what is wrong, each a line that names its variable
     * @param warnings what is odd but harmless
     * @param unsafe what opens the server, to be told wherever it is started or looked at
     * @param listing a line for each setting, with what may be shown of its value and where that
     *     comes from
     */
    public record Result(
            Optional<Settings> settings,
            List<String> problems,
            List<String> warnings,
            List<String> unsafe,
            List<String> listing) {
        /** The settings, where there must be no problems. */
        public Settings orThrow() {
            return settings.orElseThrow(
                    () -> new IllegalArgumentException(String.join("; ", problems)));
        }
    }

    /**
     * Reads the variables of {@code environment} whose names begin with MLS_, and the files that
     * those name which end with _FILE.
     */
    public static Result read(Map<String, String> environment) {
        return read(Variables.of(environment));
    }

    /** As {@link #read(Map)}, of variables that may stand in a file, too. */
    public static Result read(Variables variables) {
        return new SettingsReader(SettingValues.of(variables)).read();
    }

    private Result read() {
        KnownSettings.all().forEach(this::parse);
        List<String> warnings = new ArrayList<>(UnknownNames.warnings(given.names()));
        if (problems.isEmpty()) {
            problems.addAll(ImpossibleSettings.among(new ParsedValues(values)));
            warnings.addAll(UnusedSettings.warnings(given, new ParsedValues(values)));
        }
        if (!problems.isEmpty()) {
            return new Result(Optional.empty(), problems, warnings, List.of(), given.listing());
        }
        Settings settings = settings();
        return new Result(
                Optional.of(settings),
                List.of(),
                warnings,
                UnsafeSettings.of(settings),
                given.listing());
    }

    private <T> void parse(Setting<T> setting) {
        String text = given.of(setting).map(SettingValues.Given::text).orElse(setting.preset());
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
            problems.add(named(setting) + " " + e.getMessage());
        }
    }

    /** A setting and what may be shown of its value. */
    private String named(Setting<?> setting) {
        return given.of(setting)
                .filter(SettingValues.Given::isInFile)
                .map(it -> "%s, which %s gives,".formatted(setting.name(), it.source()))
                .orElseGet(() -> setting.name() + "=" + shown(given.shown(setting)));
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
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

    private <T> T get(Setting<T> setting) {
        return new ParsedValues(values).get(setting);
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
                get(KnownSettings.LOG_FORMAT),
                get(KnownSettings.LOG_KEY));
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
