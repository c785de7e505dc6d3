package blue.catbird.mls.bootstrap.settings;

import blue.catbird.mls.adapters.http.auth.DidSettings;
import blue.catbird.mls.adapters.http.limits.AddressRange;
import blue.catbird.mls.adapters.http.limits.Limits;
import blue.catbird.mls.adapters.http.log.Pseudonyms;
import blue.catbird.mls.adapters.postgres.settings.PostgresSettings;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Did;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The forms that values of single settings have. Each throws {@link IllegalArgumentException} with
 * a message that says what the value should be.
 */
final class SettingForms {
    private SettingForms() {}

    static List<AddressRange> ranges(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(range -> !range.isEmpty())
                .map(AddressRange::parse)
                .toList();
    }

    static Optional<Limits> limits(String text) {
        return text.strip().equalsIgnoreCase("off")
                ? Optional.empty()
                : Optional.of(Limits.parse(text));
    }

    static OptionalInt portOrOff(String text) {
        if (text.equalsIgnoreCase("off")) {
            return OptionalInt.empty();
        }
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("is not a port from 0 to 65535, nor off");
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    static Optional<String> optional(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** A key in hexadecimal digits. */
    static Optional<Bytes> logKey(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("(?:[0-9A-Fa-f]{2}){" + Pseudonyms.SHORTEST_KEY + ",1024}")) {
            throw new IllegalArgumentException(
                    "is not "
                            + Pseudonyms.SHORTEST_KEY
                            + " bytes or more in hexadecimal digits, as openssl rand -hex 32"
                            + " prints them");
        }
        return Optional.of(Bytes.ofHex(text));
    }

    static Optional<String> databaseUrl(String text) {
        Optional<String> url = optional(text);
        try {
            url.ifPresent(PostgresSettings::of);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "is not the URL of a database: " + e.getMessage(), e);
        }
        return url;
    }

    static String shownUrl(String text) {
        return text.isEmpty() ? "" : PostgresSettings.shown(text);
    }

    static String hostname(String text) {
        if (!text.matches("[a-zA-Z0-9]([a-zA-Z0-9.-]{0,251}[a-zA-Z0-9])?")) {
            throw new IllegalArgumentException("is not a host name (without scheme and port)");
        }
        return text;
    }

    static URI directory(String text) {
        try {
            return DidSettings.directory(new URI(text));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "is not a URL such as https://plc.directory (http or https; no user, query or"
                            + " fragment)",
                    e);
        }
    }

    static Optional<Did> did(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!Did.isValid(text)) {
            throw new IllegalArgumentException("is not a DID such as did:web:mls.example.com");
        }
        return Optional.of(new Did(text));
    }
}
