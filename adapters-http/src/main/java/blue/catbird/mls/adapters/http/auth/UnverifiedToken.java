package blue.catbird.mls.adapters.http.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import blue.catbird.mls.adapters.http.auth.did.StrictJson;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** A token in the compact form of RFC 7515 that is not verified yet: what it says may be a lie. */
final class UnverifiedToken {
    /** The longest token that is read, in characters. Real ones have some 400. */
    static final int MAX_LENGTH = 4096;

    private static final int PARTS = 3;
    private static final double NANOS = 1e9;
    private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private final JsonNode header;
    private final JsonNode claims;
    private final byte[] signedPart;
    private final byte[] signature;

    private UnverifiedToken(JsonNode header, JsonNode claims, byte[] signedPart, byte[] signature) {
        this.header = header;
        this.claims = claims;
        this.signedPart = signedPart;
        this.signature = signature;
    }

    /** The token that {@code text} is, if it has the shape of one. */
    static Optional<UnverifiedToken> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        Optional<JsonNode> header = base64Url(parts[0]).flatMap(StrictJson::object);
        Optional<JsonNode> claims = base64Url(parts[1]).flatMap(StrictJson::object);
        Optional<byte[]> signature = base64Url(parts[2]);
        if (header.isEmpty() || claims.isEmpty() || signature.isEmpty()) {
            return Optional.empty();
        }
        byte[] signedPart = text.substring(0, text.lastIndexOf('.')).getBytes(US_ASCII);
        return Optional.of(
                new UnverifiedToken(header.get(), claims.get(), signedPart, signature.get()));
    }

    /** Whether the header has the field {@code name}, of whatever type. */
    boolean headerHas(String name) {
        return header.has(name);
    }

    /** The header's field {@code name}, if it is a string. */
    Optional<String> header(String name) {
        return text(header, name);
    }

    /** Whether there is a claim {@code name}, of whatever type. */
    boolean claims(String name) {
        return claims.has(name);
    }

    /** The claim {@code name}, if it is a string. */
    Optional<String> claim(String name) {
        return text(claims, name);
    }

    /**
     * The claim {@code name} as a moment, if it is a number of seconds up to the year 9999, with or
     * without a fraction (RFC 7519, section 2, NumericDate).
     */
    Optional<Instant> time(String name) {
        return claims.optional(name)
                .filter(JsonNode::isNumber)
                .map(JsonNode::doubleValue)
                .filter(seconds -> seconds >= 0 && seconds <= LAST_SECOND)
                .map(UnverifiedToken::instant);
    }

    /** A double has room for each second up to then, and for its millionths. */
    private static Instant instant(double seconds) {
        long whole = (long) seconds;
        return Instant.ofEpochSecond(whole, (long) ((seconds - whole) * NANOS));
    }

    /** The bytes that the signature is of: the first two parts as they came. */
    byte[] signedPart() {
        return signedPart;
    }

    byte[] signature() {
        return signature;
    }

    private static Optional<String> text(JsonNode object, String name) {
        return object.optional(name).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    /** The bytes of base64url (RFC 4648, section 5) in its one canonical form, unpadded. */
    private static Optional<byte[]> base64Url(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            byte[] canonical = Base64.getUrlEncoder().withoutPadding().encode(bytes);
            return Arrays.equals(canonical, text.getBytes(US_ASCII))
                    ? Optional.of(bytes)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
