package blue.catbird.mls.lexicon;

import java.util.Optional;

/** The text of the data model: Unicode without U+0000 and lone surrogates. */
final class Text {
    private Text() {}

    /** The first flaw of {@code text}. */
    static Optional<Finding<Flaw>> flaw(String text) {
        int length = text.length();
        for (int index = 0; index < length; index++) {
            char unit = text.charAt(index);
            if (unit == 0) {
                return Optional.of(Flaw.U_0000.with(index));
            }
            if (Character.isSurrogate(unit)) {
                if (!pairAt(text, index)) {
                    return Optional.of(Flaw.HALF_A_PAIR.with(index));
                }
                index++;
            }
        }
        return Optional.empty();
    }

    /** How many bytes {@code text} has in UTF-8. */
    static long utf8Length(String text) {
        long bytes = 0;
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            if (unit < 0x80) {
                bytes++;
            } else if (unit < 0x800) {
                bytes += 2;
            } else if (pairAt(text, index)) {
                bytes += 4;
                index++;
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }

    static boolean pairAt(String text, int index) {
        return Character.isHighSurrogate(text.charAt(index))
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1));
    }
}
