package blue.catbird.mls.adapters.postgres.settings;

import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The parts of a database's URL. The driver gets them one by one, so that neither it nor the pool
 * has a text with a password in it that they could repeat.
 *
 * @param hosts each with its port, if it has one, separated by commas
 * @param database its name, as a URL writes it
 * @param user who connects, if the URL says so
 * @param password of that user, if the URL has it
 * @param options for the driver, in its names; with several hosts, that the one is used that takes
 *     writes
 */
public record DatabaseUrl(
        String hosts,
        String database,
        Optional<String> user,
        Optional<String> password,
        Map<String, String> options) {
    /** Narrow on purpose: what a password could slip into is refused and never shown. */
    private static final Pattern FORM =
            Pattern.compile(
                    "(?<scheme>jdbc:postgresql|postgres|postgresql)://(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?"
                            + "(?<hosts>HOST(?:,HOST)*)/(?<database>(?:[\\w.$~+-]|%[0-9a-fA-F]{2})+)(?:\\?(?<options>.*))?"
                                    .replace(
                                            "HOST",
                                            "(?:[\\w.-]+|\\[[0-9a-fA-F:.]+])(?::[0-9]{1,5})?"));

    private static final Pattern SCHEME = Pattern.compile("jdbc:postgresql:|postgres(?:ql)?:");

    /** Names that libpq has for options of the driver. */
    private static final Map<String, String> OF_LIBPQ =
            Map.of(
                    "connect_timeout", "connectTimeout",
                    "application_name", "ApplicationName",
                    "channel_binding", "channelBinding");

    /** But for those that would lead to another database than the one that is shown. */
    private static final Set<String> KNOWN = knownOptions(Set.of("PGHOST", "PGPORT", "PGDBNAME"));

    /** Options whose values are no secret, as long as they are of the form that they should be. */
    private static final Set<String> SHOWN =
            Set.of(
                    "channelBinding",
                    "connectTimeout",
                    "gssEncMode",
                    "hostRecheckSeconds",
                    "loadBalanceHosts",
                    "loginTimeout",
                    "prepareThreshold",
                    "socketTimeout",
                    "ssl",
                    "sslmode",
                    "targetServerType",
                    "tcpKeepAlive");

    private static final Pattern PLAIN_VALUE =
            Pattern.compile(
                    "[0-9]{1,4}|true|false|disable|allow|prefer|require|verify-ca|verify-full|any"
                            + "|primary|secondary|preferSecondary|preferPrimary");
    private static final Pattern PLAIN_USER = Pattern.compile("[\\w.-]{1,63}");
    private static final String HIDDEN = "***";

    /**
     * Reads a URL of either form.
     *
     * @throws IllegalArgumentException with a sentence that repeats nothing of it, if it is of
     *     neither
     */
    public static DatabaseUrl parse(String url) {
        Matcher form = FORM.matcher(url);
        if (!form.matches() || hasStrayAt(form)) {
            throw new IllegalArgumentException(
                    "the URL of a PostgreSQL database looks like"
                            + " postgres://user:password@host:5432/database or"
                            + " jdbc:postgresql://host:5432/database, and @, / and ? in a password"
                            + " are written %40, %2F and %3F");
        }
        Map<String, String> options = options(form.group("options"));
        Optional<String> user = decoded(form.group("user")).or(() -> taken(options, "user"));
        Optional<String> password =
                decoded(form.group("password")).or(() -> taken(options, "password"));
        options.keySet().removeAll(Set.of("user", "password"));
        if (form.group("hosts").contains(",")) {
            options.putIfAbsent("targetServerType", "primary");
        }
        return new DatabaseUrl(
                form.group("hosts"), form.group("database"), user, password, options);
    }

    /** An @ behind the host is the end of a password that has a / in it. */
    private static boolean hasStrayAt(Matcher form) {
        @Nullable String options = form.group("options");
        return options != null
                && options.contains("@")
                && !(form.group("scheme").startsWith("jdbc:") && form.group("user") == null);
    }

    private static Map<String, String> options(@Nullable String text) {
        Map<String, String> options = new LinkedHashMap<>();
        if (text == null || text.isEmpty()) {
            return options;
        }
        String[] all = text.split("&", -1);
        for (int i = 0; i < all.length; i++) {
            int equals = all[i].indexOf('=');
            String given = equals < 0 ? all[i] : all[i].substring(0, equals);
            String name = OF_LIBPQ.getOrDefault(given, given);
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException(
                        "option %s of the URL is none that the driver knows; an & in a password is written %%26"
                                .formatted(i + 1));
            }
            String value = equals < 0 ? "" : decode(all[i].substring(equals + 1));
            if (options.put(name, value) != null) {
                throw new IllegalArgumentException(
                        "the URL has its option %s twice".formatted(name));
            }
        }
        return options;
    }

    private static Set<String> knownOptions(Set<String> but) {
        String some = "jdbc:postgresql://localhost/some";
        try {
            return Arrays.stream(DriverManager.getDriver(some).getPropertyInfo(some, null))
                    .map(property -> property.name)
                    .filter(name -> !but.contains(name))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (SQLException e) {
            throw new IllegalStateException("there is no driver of PostgreSQL", e);
        }
    }

    private static Optional<String> taken(Map<String, String> options, String name) {
        return Optional.ofNullable(options.get(name)).filter(text -> !text.isEmpty());
    }

    private static Optional<String> decoded(@Nullable String part) {
        return Optional.ofNullable(part)
                .filter(text -> !text.isEmpty())
                .map(text -> decode(text.replace("+", "%2B")));
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            // What it says repeats a part of the text.
            throw new IllegalArgumentException(
                    "the URL has a % without two hexadecimal digits after it; a % itself is written"
                            + " %25");
        }
    }

    /** The URL for the driver: hosts and database, which are no secret. */
    public String jdbc() {
        return "jdbc:postgresql://" + location();
    }

    /** Whether the URL says who connects, in its options too. */
    boolean namesUser() {
        return user.isPresent() || taken(options, "service").isPresent();
    }

    /** Hosts and database, which are no secret. */
    public String location() {
        return hosts + "/" + database;
    }

    /**
     * A URL as it may be shown: put together again from what is known to be no secret, or cut after
     * its scheme if it is not understood.
     */
    static String shown(String url) {
        try {
            return parse(url).shown();
        } catch (IllegalArgumentException _) {
            Matcher scheme = SCHEME.matcher(url);
            return scheme.lookingAt() ? scheme.group() + "//" + HIDDEN : HIDDEN;
        }
    }

    private String shown() {
        StringBuilder text = new StringBuilder("postgres://");
        user.ifPresent(name -> text.append(plain(PLAIN_USER, name)));
        password.ifPresent(_ -> text.append(':').append(HIDDEN));
        if (user.isPresent() || password.isPresent()) {
            text.append('@');
        }
        text.append(location());
        char separator = '?';
        for (Map.Entry<String, String> option : options.entrySet()) {
            text.append(separator).append(option.getKey()).append('=');
            text.append(
                    SHOWN.contains(option.getKey())
                            ? plain(PLAIN_VALUE, option.getValue())
                            : HIDDEN);
            separator = '&';
        }
        return text.toString();
    }

    private static String plain(Pattern form, String value) {
        return form.matcher(value).matches() ? value : HIDDEN;
    }

    /** Without anything secret. */
    @Override
    public String toString() {
        return location();
    }
}
