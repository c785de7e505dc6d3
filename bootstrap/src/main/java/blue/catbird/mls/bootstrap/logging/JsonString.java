package blue.catbird.mls.bootstrap.logging;

import java.util.HexFormat;

/**
 * Text as a JSON string (RFC 8259, section 7) in ASCII alone, so that it is one line in whatever
 * encoding it is written. A lone surrogate, which is no character, becomes U+FFFD.
 */
final class JsonString {
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int LAST_PRINTABLE = 0x7e;
    private static final char REPLACEMENT = '\ufffd';

    private JsonString() {}

    static String of(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.codePoints().forEach(point -> append(json, point));
        return json.append('"').toString();
    }

    private static void append(StringBuilder json, int point) {
        if (point == '"' || point == '\\') {
            json.append('\\').append((char) point);
        } else if (point >= FIRST_PRINTABLE && point <= LAST_PRINTABLE) {
            json.append((char) point);
        } else if (Character.getType(point) == Character.SURROGATE) {
            escape(json, REPLACEMENT);
        } else {
            for (char unit : Character.toChars(point)) {
                escape(json, unit);
            }
        }
    }

    private static void escape(StringBuilder json, char unit) {
        json.append("\\u").append(HexFormat.of().toHexDigits(unit));
    }
}
