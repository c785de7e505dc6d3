package blue.catbird.mls.lexicon;

/**
 * The result of decoding a plain string that holds bytes: base64 or base64url (RFC 4648, sections 4
 * and 5), with or without padding.
 *
 * <p>Refused are other characters (white space too), the two alphabets mixed, padding of the wrong
 * length, and bits set in the last digit that belong to no byte: bytes have one spelling per
 * alphabet.
 */
public sealed interface Base64Text {
    /** The bytes. */
    final class Decoded implements Base64Text {
        private final byte[] bytes;

        private Decoded(byte[] bytes) {
            this.bytes = bytes;
        }

        /** The bytes themselves, not a copy. */
        public byte[] bytes() {
            return bytes;
        }
    }

    /**
     * The text is not base64.
     *
     * @param finding what is wrong, to follow the field's name in a sentence
     */
    record Malformed(Finding<Flaw> finding) implements Base64Text {}

    /** Decodes {@code text}; the empty text is no bytes. */
    static Base64Text decode(String text) {
        return Base64Digits.flaw(text)
                .<Base64Text>map(Malformed::new)
                .orElseGet(() -> decodeWellFormed(text));
    }

    private static Base64Text decodeWellFormed(String text) {
        return Base64Digits.endsInZeroBits(text)
                ? new Decoded(Base64Digits.decoded(text))
                : new Malformed(Flaw.SPARE_BITS.with());
    }
}
