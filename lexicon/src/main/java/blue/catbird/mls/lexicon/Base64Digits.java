package blue.catbird.mls.lexicon;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The spelling of base64 and base64url (RFC 4648, sections 4 and 5), with or without padding: one
 * look at each character, nothing decoded.
 */
final class Base64Digits {
    private static final byte COMMON = 1;
    private static final byte STANDARD = 2;
    private static final byte URL = 4;
    private static final byte STRANGE = 8;
    private static final byte[] KINDS = kinds();
    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Base64Digits() {}

    /** How many digits {@code text} has before its padding. */
    static int count(String text) {
        int end = text.length();
        while (end > 0 && text.length() - end < 2 && text.charAt(end - 1) == '=') {
            end--;
        }
        return end;
    }

    /** How many bytes well-formed {@code text} stands for. */
    static long decodedLength(String text) {
        return count(text) * 3L / 4;
    }

    /** The first flaw of the spelling. */
    static Optional<Finding<Flaw>> flaw(String text) {
        int count = count(text);
        int seen = kindsAmong(text, count);
        if ((seen & STRANGE) != 0) {
            return Optional.of(strange(text));
        }
        if ((seen & (STANDARD | URL)) == (STANDARD | URL)) {
            return Optional.of(Flaw.MIXED_DIGITS.with());
        }
        return lengthFlaw(text, count);
    }

    /** Whether the bits of the last digit that belong to no byte are all zero. */
    static boolean endsInZeroBits(String text) {
        int count = count(text);
        return count == 0 || (value(text.charAt(count - 1)) & spareBits(count)) == 0;
    }

    /** Well-formed {@code text} as base64 without padding and with its spare bits zero. */
    static byte[] normalised(String text) {
        int count = count(text);
        byte[] digits = text.substring(0, count).getBytes(StandardCharsets.ISO_8859_1);
        if (isUrl(text)) {
            for (int index = 0; index < count; index++) {
                digits[index] = standard(digits[index]);
            }
        }
        if (!endsInZeroBits(text)) {
            int last = value(text.charAt(count - 1)) & ~spareBits(count);
            digits[count - 1] = (byte) ALPHABET.charAt(last);
        }
        return digits;
    }

    /** The bytes that well-formed {@code text} stands for. */
    static byte[] decoded(String text) {
        return (isUrl(text) ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text);
    }

    private static boolean isUrl(String text) {
        return text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
    }

    private static byte standard(byte digit) {
        return switch (digit) {
            case '-' -> (byte) '+';
            case '_' -> (byte) '/';
            default -> digit;
        };
    }

    /** Which kinds of characters there are: one pass without a branch, for megabytes of them. */
    private static int kindsAmong(String text, int count) {
        // Beyond Latin-1 each character becomes '?', and a surrogate pair one of them.
        byte[] units = text.getBytes(StandardCharsets.ISO_8859_1);
        int seen = units.length == text.length() ? 0 : STRANGE;
        for (int index = 0; index < Math.min(count, units.length); index++) {
            seen |= KINDS[units[index] & 0xFF];
        }
        return seen;
    }

    private static Finding<Flaw> strange(String text) {
        int index = 0;
        while (text.charAt(index) < KINDS.length && KINDS[text.charAt(index)] != STRANGE) {
            index++;
        }
        return Flaw.STRANGE_DIGIT.with(Quoted.of(text.substring(index, index + 1)), index);
    }

    private static Optional<Finding<Flaw>> lengthFlaw(String text, int count) {
        if (count % 4 == 1) {
            return Optional.of(Flaw.LONE_DIGIT.with());
        }
        if (count < text.length() && text.length() % 4 != 0) {
            return Optional.of(Flaw.WRONG_PADDING.with());
        }
        return Optional.empty();
    }

    private static int spareBits(int count) {
        return switch (count % 4) {
            case 2 -> 0b1111;
            case 3 -> 0b11;
            default -> 0;
        };
    }

    private static int value(char digit) {
        return switch (digit) {
            case '-' -> 62;
            case '_' -> 63;
            default -> ALPHABET.indexOf(digit);
        };
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        Arrays.fill(kinds, STRANGE);
        Arrays.fill(kinds, 'A', 'Z' + 1, COMMON);
        Arrays.fill(kinds, 'a', 'z' + 1, COMMON);
        Arrays.fill(kinds, '0', '9' + 1, COMMON);
        kinds['+'] = STANDARD;
        kinds['/'] = STANDARD;
        kinds['-'] = URL;
        kinds['_'] = URL;
        return kinds;
    }
}
