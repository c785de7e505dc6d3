package blue.catbird.mls.adapters.http.auth.did;

import blue.catbird.mls.domain.Bytes;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Base 58 with Bitcoin's alphabet: a number without the digits that look alike, after a {@code 1}
 * for each zero byte that leads.
 */
final class Base58 {
    /** The longest text that is read, in characters: enough for 93 bytes. Decoding is quadratic. */
    static final int MAX_LENGTH = 128;

    private static final String ALPHABET =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());

    private Base58() {}

    /** The bytes that {@code text} spells; empty if it is too long or has another character. */
    static Optional<Bytes> decode(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            number = number.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        return Optional.of(bytes(leadingZeros(text), number));
    }

    private static int leadingZeros(String text) {
        int zeros = 0;
        while (zeros < text.length() && text.charAt(zeros) == ALPHABET.charAt(0)) {
            zeros++;
        }
        return zeros;
    }

    private static Bytes bytes(int leadingZeros, BigInteger number) {
        int size = (number.bitLength() + Byte.SIZE - 1) / Byte.SIZE;
        byte[] signed = number.toByteArray();
        byte[] result = new byte[leadingZeros + size];
        System.arraycopy(signed, signed.length - size, result, leadingZeros, size);
        return Bytes.owning(result);
    }
}
