package blue.catbird.mls.adapters.postgres.settings;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * TLS between the service and a database: {@code sslmode=verify-full} unless the URL says otherwise
 * or the database is on loopback, and a password that is only told to a server that has proved who
 * it is.
 *
 * @param mode the {@code sslmode}, given or not
 * @param given whether the URL says it
 * @param local whether all hosts are this machine
 */
public record TransportSecurity(
        String mode, boolean given, boolean local, Map<String, String> options) {
    private static final String VERIFY_FULL = "verify-full";
    private static final String VERIFY_CA = "verify-ca";
    private static final List<String> MODES =
            List.of("disable", "allow", "prefer", "require", VERIFY_CA, VERIFY_FULL);

    /** Modes in which an unencrypted connection may come about. */
    private static final Set<String> OPTIONAL = Set.of("disable", "allow", "prefer");

    private static final Pattern LOOPBACK =
            Pattern.compile(
                    "(?:(?:[\\w.-]+\\.)?localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1])(?::[0-9]+)?");

    /** Options that say themselves whom the driver trusts, or who the service is. */
    private static final Set<String> OWN_TRUST =
            Set.of("sslrootcert", "sslfactory", "sslcert", "sslkey");

    /** Trusts as the Java virtual machine does; the driver alone would look for a file. */
    private static final String JAVA_TRUST = "org.postgresql.ssl.DefaultJavaSSLFactory";

    private static final String TRUSTS_ALL = "org.postgresql.ssl.NonValidatingFactory";

    /**
     * That of a URL.
     *
     * @throws IllegalArgumentException if its {@code sslmode} is none
     */
    public static TransportSecurity of(DatabaseUrl url) {
        boolean local =
                Arrays.stream(url.hosts().toLowerCase(Locale.ROOT).split(","))
                        .allMatch(host -> LOOPBACK.matcher(host).matches());
        Optional<String> given =
                Optional.ofNullable(url.options().get("sslmode"))
                        .map(mode -> mode.toLowerCase(Locale.ROOT))
                        .or(() -> ofSsl(url.options().get("ssl")));
        if (given.isPresent() && !MODES.contains(given.get())) {
            throw new IllegalArgumentException("sslmode is none of " + String.join(", ", MODES));
        }
        return new TransportSecurity(
                given.orElse(local ? "prefer" : VERIFY_FULL),
                given.isPresent(),
                local,
                url.options());
    }

    private static Optional<String> ofSsl(@Nullable String value) {
        return Optional.ofNullable(value)
                .map(text -> text.isEmpty() || Boolean.parseBoolean(text) ? VERIFY_FULL : "prefer");
    }

    /** The driver's properties where the URL does not give them. */
    public Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        if (!given && !local) {
            properties.put("sslmode", mode);
        }
        if (verifies() && OWN_TRUST.stream().noneMatch(options::containsKey)) {
            properties.put("sslfactory", JAVA_TRUST);
        }
        // A server that is not who it should be could ask for it in the clear, or for a digest
        // that gives a weak password away.
        if (!verifies()) {
            properties.put(
                    "requireAuth",
                    local || !OPTIONAL.contains(mode) ? "!password" : "!password,!md5");
        }
        return properties;
    }

    private boolean verifies() {
        return Stream.of(VERIFY_FULL, VERIFY_CA).anyMatch(mode::equals)
                && !TRUSTS_ALL.equals(options.get("sslfactory"));
    }

    /**
     * The weakness of the connection, as in "MLS_DATABASE_URL: ..."; nothing if it is as safe as
     * can be.
     */
    Optional<String> weakness() {
        if (local) {
            return Optional.empty();
        }
        if (OPTIONAL.contains(mode)) {
            return Optional.of(
                    "the database is on another host, and with the sslmode "
                            + mode
                            + " the connection may be unencrypted: who is on the way can read and"
                            + " change everything; leave sslmode out, or write verify-full");
        }
        if (TRUSTS_ALL.equals(options.get("sslfactory"))) {
            return Optional.of(
                    "the database is on another host, and any certificate is taken for its own:"
                            + " who is on the way can read and change everything; leave sslfactory"
                            + " out");
        }
        // With channel binding the server proves over this very connection that it has the
        // password.
        boolean bound = "require".equals(options.get("channelBinding"));
        return mode.equals(VERIFY_FULL) || (mode.equals("require") && bound)
                ? Optional.empty()
                : Optional.of(
                        "the database is on another host, and with the sslmode "
                                + mode
                                + " another one can pass for it: who is on the way can read and"
                                + " change everything; leave sslmode out, or write verify-full");
    }
}
