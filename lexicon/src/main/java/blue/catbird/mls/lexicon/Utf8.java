package blue.catbird.mls.lexicon;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Well-formed UTF-8 (RFC 3629): no surrogates, no overlong forms, nothing beyond U+10FFFF. */
final class Utf8 {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long NOT_ASCII = 0x8080808080808080L;

    private Utf8() {}

    /** Where the first malformed sequence begins, or -1. */
    static int firstMalformed(byte[] bytes) {
        int index = 0;
        while (index < bytes.length) {
            index = skipAscii(bytes, index);
            if (index < bytes.length) {
                int length = sequenceLength(bytes, index);
                if (length == 0) {
                    return index;
                }
                index += length;
            }
        }
        return -1;
    }

    private static int skipAscii(byte[] bytes, int from) {
        int index = from;
        while (index + Long.BYTES <= bytes.length
                && ((long) LONGS.get(bytes, index) & NOT_ASCII) == 0) {
            index += Long.BYTES;
        }
        while (index < bytes.length && bytes[index] >= 0) {
            index++;
        }
        return index;
    }

    /** The length of the well-formed sequence that begins here with no ASCII byte, or 0. */
    private static int sequenceLength(byte[] bytes, int index) {
        int first = bytes[index] & 0xFF;
        if (first >= 0xC2 && first <= 0xDF) {
            return continues(bytes, index, 2, 0x80, 0xBF) ? 2 : 0;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            int least = first == 0xE0 ? 0xA0 : 0x80;
            int greatest = first == 0xED ? 0x9F : 0xBF;
            return continues(bytes, index, 3, least, greatest) ? 3 : 0;
        }
        if (first >= 0xF0 && first <= 0xF4) {
            int least = first == 0xF0 ? 0x90 : 0x80;
            int greatest = first == 0xF4 ? 0x8F : 0xBF;
            return continues(bytes, index, 4, least, greatest) ? 4 : 0;
        }
        return 0;
    }

    private static boolean continues(
            byte[] bytes, int index, int length, int leastSecond, int greatestSecond) {
        if (index + length > bytes.length) {
            return false;
        }
        int second = bytes[index + 1] & 0xFF;
        if (second < leastSecond || second > greatestSecond) {
            return false;
        }
        for (int next = 2; next < length; next++) {
            if ((bytes[index + next] & 0xC0) != 0x80) {
                return false;
            }
        }
        return true;
    }
}
