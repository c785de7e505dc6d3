package blue.catbird.mls.adapters.crypto;

import java.util.HexFormat;

/** Text as a JSON string, for the handful of claims that a token carries (RFC 8259, section 7). */
final class JsonQuoting {
    private static final int FIRST_PRINTABLE = 0x20;

    private JsonQuoting() {}

    static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(unit -> append(json, (char) unit));
        return json.append('"').toString();
    }

    private static void append(StringBuilder json, char unit) {
        if (unit == '"' || unit == '\\') {
            json.append('\\').append(unit);
        } else if (unit < FIRST_PRINTABLE) {
            json.append("\\u").append(HexFormat.of().toHexDigits(unit));
        } else {
            json.append(unit);
        }
    }
}
