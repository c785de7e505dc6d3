package blue.catbird.mls.adapters.crypto;

import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Did;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/**
 * Writes public keys as {@code did:key}: the multicodec prefix of the curve and the compressed
 * point, in base58btc (<a
 * href="https://atproto.com/specs/cryptography">atproto.com/specs/cryptography</a>).
 */
final class DidKeyWriter {
    private static final String ALPHABET =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());

    private DidKeyWriter() {}

    /** The {@code did:key} of a key whose point is compressed. */
    static Did of(VerificationKey key) {
        ByteArrayOutputStream multikey = new ByteArrayOutputStream();
        multikey.writeBytes(prefix(key.curve()));
        multikey.writeBytes(key.point().toArray());
        return new Did("did:key:z" + base58(Bytes.owning(multikey.toByteArray())));
    }

    private static byte[] prefix(VerificationKey.Curve curve) {
        return switch (curve) {
            case ES256 -> new byte[] {(byte) 0x80, 0x24};
            case ES256K -> new byte[] {(byte) 0xe7, 0x01};
        };
    }

    /** {@code bytes} as one number in base 58; the prefixes above never begin with a zero byte. */
    private static String base58(Bytes bytes) {
        StringBuilder digits = new StringBuilder();
        BigInteger rest = new BigInteger(1, bytes.toArray());
        while (rest.signum() > 0) {
            BigInteger[] quotientAndDigit = rest.divideAndRemainder(BASE);
            digits.append(ALPHABET.charAt(quotientAndDigit[1].intValue()));
            rest = quotientAndDigit[0];
        }
        return digits.reverse().toString();
    }
}
