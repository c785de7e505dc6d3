package blue.catbird.mls.lexicon;

import java.util.HexFormat;

/**
 * Text of a client, made fit for a message or a log line: in double quotes, cut to {@value
 * #MAX_LENGTH} characters, and whatever is not a printable ASCII character escaped.
 */
public final class Quoted {
    /** How much of a text is kept, in UTF-16 units before escaping. */
    public static final int MAX_LENGTH = 64;

    private Quoted() {}

    /** {@code text} in quotes, cut and escaped. */
    public static String of(String text) {
        int end = Math.min(text.length(), MAX_LENGTH);
        StringBuilder quoted = new StringBuilder(end + 8).append('"');
        for (int index = 0; index < end; index++) {
            append(quoted, text.charAt(index));
        }
        return quoted.append(end < text.length() ? "..." : "").append('"').toString();
    }

    /** A sentence that holds text of a client, cut to 200 characters and escaped, unquoted. */
    static String sentence(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int index = 0; index < Math.min(text.length(), 200); index++) {
            char unit = text.charAt(index);
            if (unit == '"' || unit == '\\') {
                escaped.append(unit);
            } else {
                append(escaped, unit);
            }
        }
        return escaped.toString();
    }

    private static void append(StringBuilder quoted, char unit) {
        if (unit == '"' || unit == '\\') {
            quoted.append('\\').append(unit);
        } else if (unit >= ' ' && unit <= '~') {
            quoted.append(unit);
        } else {
            quoted.append("\\u").append(HexFormat.of().toHexDigits(unit));
        }
    }
}
