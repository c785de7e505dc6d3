package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.domain.ConvoId;

import java.util.regex.Pattern;

/**
 * Text of a client as it may stand in a log: what could be a DID, a handle, an id or bytes
 * replaced, at most {@value #MAX_LENGTH} characters, and nothing in it that could end the line or
 * its quotes, or act on a terminal.
 */
public final class LoggedText {
    static final int MAX_LENGTH = 200;

    private static final Pattern DID =
            Pattern.compile("did:[a-z0-9]+:[a-z0-9._:%-]*", Pattern.CASE_INSENSITIVE);

    /** A handle is a name of a host. */
    private static final Pattern HANDLE =
            Pattern.compile(
                    "@?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern LONG_TOKEN =
            Pattern.compile("[A-Za-z0-9+/=_-]{40,}|\\p{XDigit}{12,}");

    private LoggedText() {}

    public static String of(String text) {
        String anonymous = DID.matcher(text).replaceAll("[did]");
        String nameless = HANDLE.matcher(anonymous).replaceAll("[handle]");
        String harmless = LONG_TOKEN.matcher(nameless).replaceAll("[id]");
        boolean cut = harmless.length() > MAX_LENGTH;
        return escaped(cut ? harmless.substring(0, MAX_LENGTH) : harmless) + (cut ? "…" : "");
    }

    /** The same of a text about {@code convo}, whose id is replaced however short it is. */
    static String of(String text, ConvoId convo) {
        if (convo.equals(ConvoId.NONE)) {
            return of(text);
        }
        Pattern id = Pattern.compile(convo.hex(), Pattern.CASE_INSENSITIVE);
        return of(id.matcher(text).replaceAll("[id]"));
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(escaped, point));
        return escaped.toString();
    }

    private static void append(StringBuilder escaped, int point) {
        if (point == '"' || point == '\\') {
            escaped.append('\\').append((char) point);
            return;
        }
        switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    escaped.append("\\u{").append(Integer.toHexString(point)).append('}');
            default -> escaped.appendCodePoint(point);
        }
    }
}
