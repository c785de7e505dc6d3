package blue.catbird.mls.adapters.http.auth.did;

import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.domain.Bytes;

import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a public key in Multikey form: {@code z}, and in base58btc the multicodec prefix of the
 * curve and the compressed point (<a
 * href="https://atproto.com/specs/cryptography">atproto.com/specs/cryptography</a>). Whether the
 * point is on the curve is not looked at.
 */
final class Multikey {
    private static final String BASE58BTC = "z";
    private static final int PREFIX_SIZE = 2;
    private static final int COMPRESSED_SIZE = 33;
    private static final int UNCOMPRESSED_SIZE = 65;

    private Multikey() {}

    static Optional<VerificationKey> parse(String text) {
        return multibase(text)
                .filter(key -> key.size() == PREFIX_SIZE + COMPRESSED_SIZE)
                .flatMap(Multikey::parse);
    }

    /** Reads the older form, where the curve is told elsewhere and the point has no prefix. */
    static Optional<VerificationKey> parsePoint(Curve curve, String text) {
        return multibase(text)
                .filter(point -> isCompressed(point) || isUncompressed(point))
                .map(point -> new VerificationKey(curve, point));
    }

    private static Optional<Bytes> multibase(String text) {
        return text.startsWith(BASE58BTC)
                ? Base58.decode(text.substring(BASE58BTC.length()))
                : Optional.empty();
    }

    private static Optional<VerificationKey> parse(Bytes key) {
        Bytes prefix = key.slice(0, PREFIX_SIZE);
        Bytes point = key.slice(PREFIX_SIZE, key.size());
        return Arrays.stream(Curve.values())
                .filter(curve -> isCompressed(point) && prefix.equals(prefix(curve)))
                .findFirst()
                .map(curve -> new VerificationKey(curve, point));
    }

    private static boolean isCompressed(Bytes point) {
        return point.size() == COMPRESSED_SIZE && (point.at(0) == 0x02 || point.at(0) == 0x03);
    }

    private static boolean isUncompressed(Bytes point) {
        return point.size() == UNCOMPRESSED_SIZE && point.at(0) == 0x04;
    }

    private static Bytes prefix(Curve curve) {
        return switch (curve) {
            case ES256 -> Bytes.ofHex("8024");
            case ES256K -> Bytes.ofHex("e701");
        };
    }
}
