package blue.catbird.mls.adapters.crypto;

import blue.catbird.mls.application.identity.VerificationKey.Curve;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@link DevIdentity} written as a private JSON Web Key (RFC 7517). When it is read, {@code crv}
 * and {@code d} count and nothing else.
 */
final class PrivateJwk {
    private static final Pattern CURVE = Pattern.compile("\"crv\"\\s*:\\s*\"([A-Za-z0-9-]+)\"");
    private static final Pattern SECRET = Pattern.compile("\"d\"\\s*:\\s*\"([A-Za-z0-9_-]{43})\"");

    private PrivateJwk() {}

    static String of(DevIdentity identity) {
        return """
        {
          "kid": "%s",
          "kty": "EC",
          "crv": "%s",
          "x": "%s",
          "y": "%s",
          "d": "%s"
        }
        """
                .formatted(
                        identity.did(),
                        name(identity.key().curve()),
                        base64Url(identity.x()),
                        base64Url(identity.y()),
                        base64Url(identity.secret()));
    }

    static Optional<DevIdentity> parse(String json) {
        Matcher curveName = CURVE.matcher(json);
        Matcher secret = SECRET.matcher(json);
        if (!curveName.find() || !secret.find()) {
            return Optional.empty();
        }
        byte[] scalar = Base64.getUrlDecoder().decode(secret.group(1));
        return Arrays.stream(Curve.values())
                .filter(curve -> name(curve).equals(curveName.group(1)))
                .findFirst()
                .flatMap(curve -> DevIdentity.ofSecret(curve, scalar));
    }

    /** The curve's name in a JSON Web Key (RFC 7518, section 6.2.1.1; RFC 8812, section 3.1). */
    private static String name(Curve curve) {
        return switch (curve) {
            case ES256 -> "P-256";
            case ES256K -> "secp256k1";
        };
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
