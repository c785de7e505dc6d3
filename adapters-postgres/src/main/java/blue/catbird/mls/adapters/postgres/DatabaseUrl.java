package blue.catbird.mls.adapters.postgres;

import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a database is: the URL for JDBC, and who connects if the URL of the form {@code postgres:}
 * says so.
 *
 * @param jdbc with several hosts, the one that takes writes
 */
record DatabaseUrl(String jdbc, Optional<String> user, Optional<String> password) {
    private static final Pattern FORM =
            Pattern.compile(
                    "(?:jdbc:postgresql|postgres|postgresql)://(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?"
                        + "(?<hosts>[^/?@]+)/(?<database>[^?]+)(?:\\?(?<options>.*))?");
    private static final Pattern USER_OPTION = Pattern.compile("[?&](?:user|service)=[^&]");

    /**
     * Reads a URL of either form.
     *
     * @throws IllegalArgumentException if it is of neither
     */
    static DatabaseUrl parse(String url) {
        Matcher form = FORM.matcher(url);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "the URL of a PostgreSQL database looks like"
                            + " postgres://user:password@host:5432/database or"
                            + " jdbc:postgresql://host:5432/database");
        }
        String hosts = form.group("hosts");
        Optional<String> options = Optional.ofNullable(form.group("options"));
        StringBuilder jdbc = new StringBuilder("jdbc:postgresql://" + hosts + "/");
        jdbc.append(form.group("database"));
        options.ifPresent(some -> jdbc.append('?').append(some));
        if (hosts.contains(",") && !options.orElse("").contains("targetServerType=")) {
            jdbc.append(options.isPresent() ? '&' : '?').append("targetServerType=primary");
        }
        return new DatabaseUrl(
                jdbc.toString(), decoded(form.group("user")), decoded(form.group("password")));
    }

    private static Optional<String> decoded(@Nullable String part) {
        return Optional.ofNullable(part)
                .filter(text -> !text.isEmpty())
                .map(text -> URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    /** Whether the URL says who connects, in its options too. */
    boolean namesUser() {
        return user.isPresent() || USER_OPTION.matcher(jdbc).find();
    }

    /** Hosts and database, which are no secret. */
    String place() {
        String text = jdbc.substring(jdbc.indexOf("//") + 2);
        int options = text.indexOf('?');
        return options < 0 ? text : text.substring(0, options);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return place();
    }
}
