package blue.catbird.mls.lexicon;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A string where it stands in a JSON text, escapes and all: it becomes a {@link String} or goes
 * into a digest without the buffers of a parser, which take four times its length.
 */
final class RawString {
    /** A flaw in the escapes of a string. */
    private enum EscapeFlaw {
        NONE,
        NOT_JSON,
        U_0000,
        HALF_A_PAIR
    }

    /** Takes UTF-8, piece by piece. */
    private interface Sink {
        void write(byte[] bytes, int from, int length);
    }

    private static final int HEX_DIGITS = 4;
    private static final int BITS_OF_A_DIGIT = 4;
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final byte[] ESCAPED = "\"\\/\b\f\n\r\t".getBytes(StandardCharsets.US_ASCII);

    private final byte[] json;
    private final int from;
    private final int to;
    private final boolean escaped;

    private RawString(byte[] json, int from, int to, boolean escaped) {
        this.json = json;
        this.from = from;
        this.to = to;
        this.escaped = escaped;
    }

    /** The string that begins with the quote at {@code quote}; empty if it never ends. */
    static Optional<RawString> at(byte[] json, int quote) {
        boolean escaped = false;
        int index = quote + 1;
        while (index < json.length && json[index] != '"') {
            if (json[index] == '\\') {
                escaped = true;
                index++;
            }
            index++;
        }
        return index < json.length
                ? Optional.of(new RawString(json, quote + 1, index, escaped))
                : Optional.empty();
    }

    /** Whether each escape is one of JSON. */
    boolean isJson() {
        return unescape((bytes, start, length) -> {}) != EscapeFlaw.NOT_JSON;
    }

    /**
     * The text. It ends after the first half of a surrogate pair, for which it is refused whatever
     * follows.
     */
    String text() {
        if (!escaped) {
            return new String(json, from, to - from, StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream utf8 = new ByteArrayOutputStream(to - from);
        boolean cut = unescape(utf8::write) == EscapeFlaw.HALF_A_PAIR;
        String text = utf8.toString(StandardCharsets.UTF_8);
        return cut ? text + '\ud800' : text;
    }

    /** How many bytes of UTF-8 the text has at least: an escape of six may stand for one. */
    int fewestBytes() {
        return escaped ? (to - from) / (2 + HEX_DIGITS) : to - from;
    }

    /** Puts the text into {@code digest}, in UTF-8; the first flaw of it. */
    Optional<Finding<Flaw>> digestInto(MessageDigest digest) {
        return switch (unescape(digest::update)) {
            case NONE -> Optional.empty();
            case NOT_JSON -> throw new IllegalStateException("a string that is not JSON");
            case U_0000, HALF_A_PAIR -> Text.flaw(text());
        };
    }

    private EscapeFlaw unescape(Sink out) {
        EscapeFlaw worst = EscapeFlaw.NONE;
        int copied = from;
        int index = escaped ? from : to;
        while (index < to) {
            if (json[index] != '\\') {
                index++;
                continue;
            }
            out.write(json, copied, index - copied);
            int unit = unit(index);
            if (unit < 0) {
                return EscapeFlaw.NOT_JSON;
            }
            index += length(index);
            int codePoint = unit;
            if (Character.isHighSurrogate((char) unit) && isLow(index)) {
                codePoint = Character.toCodePoint((char) unit, (char) unit(index));
                index += length(index);
            } else if (Character.isSurrogate((char) unit)) {
                return EscapeFlaw.HALF_A_PAIR;
            }
            byte[] utf8 = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
            out.write(utf8, 0, utf8.length);
            worst = codePoint == 0 ? EscapeFlaw.U_0000 : worst;
            copied = index;
        }
        out.write(json, copied, to - copied);
        return worst;
    }

    private boolean isLow(int index) {
        return index < to && json[index] == '\\' && Character.isLowSurrogate((char) unit(index));
    }

    /** How many bytes the escape at {@code index} has. */
    private int length(int index) {
        return json[index + 1] == 'u' ? 2 + HEX_DIGITS : 2;
    }

    /** The UTF-16 unit that the escape at {@code index} stands for; -1 if it is none. */
    private int unit(int index) {
        if (json[index + 1] != 'u') {
            int which = ESCAPES.indexOf(json[index + 1]);
            return which < 0 ? -1 : ESCAPED[which];
        }
        int unit = 0;
        for (int digit = index + 2; digit < index + 2 + HEX_DIGITS; digit++) {
            if (digit >= to || !HexFormat.isHexDigit(json[digit])) {
                return -1;
            }
            unit = (unit << BITS_OF_A_DIGIT) | HexFormat.fromHexDigit(json[digit]);
        }
        return unit;
    }
}
