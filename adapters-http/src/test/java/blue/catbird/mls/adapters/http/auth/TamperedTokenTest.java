package blue.catbird.mls.adapters.http.auth;

import static blue.catbird.mls.adapters.http.auth.AuthError.BAD_JWT;
import static blue.catbird.mls.adapters.http.auth.AuthError.BAD_JWT_AUDIENCE;
import static blue.catbird.mls.adapters.http.auth.AuthError.BAD_JWT_LEXICON_METHOD;
import static blue.catbird.mls.adapters.http.auth.AuthError.BAD_JWT_SIGNATURE;
import static blue.catbird.mls.adapters.http.auth.AuthError.JWT_EXPIRED;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import blue.catbird.mls.adapters.crypto.BouncyCastleSignatureVerifier;
import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.adapters.http.auth.Authentication.Denied;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.domain.Did;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Tokens that are flawless but for one thing, each with the name it is refused by. */
class TamperedTokenTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DevIdentity ALICE = DevIdentity.random(Curve.ES256K, RANDOM);
    private static final DevIdentity MALLORY = DevIdentity.random(Curve.ES256K, RANDOM);

    private final AskedIssuers issuers = new AskedIssuers();
    private final ServiceAuth auth =
            new ServiceAuth(
                    Audiences.of(new Did("did:web:mls.example"), true),
                    SingleUse.PROCEDURES,
                    issuers,
                    new BouncyCastleSignatureVerifier());

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"headers", "claims", "times", "shapes"})
    void a_token_that_says_something_wrong_is_refused_before_its_issuer_is_looked_up(
            String flaw, AuthError expected, String token) {
        assertThat(refusal(token)).isEqualTo(expected);
        assertThat(issuers.asked()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signatures")
    void a_token_that_its_issuer_did_not_sign_is_refused(String flaw, String token) {
        assertThat(refusal(token)).isEqualTo(BAD_JWT_SIGNATURE);
        assertThat(issuers.asked()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void of_two_flaws_the_one_checked_first_is_named(
            AuthError expected, UnaryOperator<TokenText> flaws) {
        assertThat(refusal(flaws.apply(TokenText.by(ALICE)).signed())).isEqualTo(expected);
    }

    private AuthError refusal(String token) {
        Authentication answer =
                auth.authenticate(
                        Optional.of("Bearer " + token),
                        TokenText.SEND,
                        Askers.UNLIMITED,
                        TokenText.NOW);
        assertThat(answer).isInstanceOf(Denied.class);
        return ((Denied) answer).error();
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                header("no alg", h -> h.remove("alg")),
                header("alg none", h -> h.put("alg", "none")),
                header("alg HS256", h -> h.put("alg", "HS256")),
                header("alg RS256", h -> h.put("alg", "RS256")),
                header("alg in lower case", h -> h.put("alg", "es256k")),
                header("alg no string", h -> h.put("alg", 256)),
                header("an OAuth access token", h -> h.put("typ", "at+jwt")),
                header("an OAuth access token, in capitals", h -> h.put("typ", "AT+JWT")),
                header("an OAuth token by its media type", h -> h.put("typ", "application/at+jwt")),
                header("the same, as it pleases", h -> h.put("typ", "Application/AT+JWT; v=1")),
                header("a refresh token", h -> h.put("typ", "refresh+jwt")),
                header("a DPoP proof", h -> h.put("typ", "dpop+jwt")),
                header("typ no string", h -> h.putNull("typ")),
                header("critical extensions", h -> h.putArray("crit").add("b64")),
                header("another kid", h -> h.put("kid", "#atproto_label")),
                header("an absolute kid", h -> h.put("kid", ALICE.did() + "#atproto")),
                header("kid null", h -> h.putNull("kid")));
    }

    static Stream<Arguments> claims() {
        return Stream.of(
                claim("no aud", BAD_JWT_AUDIENCE, c -> c.remove("aud")),
                claim("another host", BAD_JWT_AUDIENCE, c -> c.put("aud", "did:web:other.example")),
                claim(
                        "another service",
                        BAD_JWT_AUDIENCE,
                        c -> c.put("aud", "did:web:mls.example#x")),
                claim(
                        "aud a list",
                        BAD_JWT_AUDIENCE,
                        c -> c.putArray("aud").add(TokenText.AUDIENCE)),
                claim("no lxm", BAD_JWT_LEXICON_METHOD, c -> c.remove("lxm")),
                claim("lxm null", BAD_JWT_LEXICON_METHOD, c -> c.putNull("lxm")),
                claim("lxm any", BAD_JWT_LEXICON_METHOD, c -> c.put("lxm", "*")),
                claim(
                        "another lxm",
                        BAD_JWT_LEXICON_METHOD,
                        c -> c.put("lxm", "blue.catbird.mls.getEpoch")),
                claim("no jti", BAD_JWT, c -> c.remove("jti")),
                claim("jti empty", BAD_JWT, c -> c.put("jti", "")),
                claim("jti too long", BAD_JWT, c -> c.put("jti", "x".repeat(256))),
                claim("jti not ASCII", BAD_JWT, c -> c.put("jti", "é")),
                claim("jti with a control character", BAD_JWT, c -> c.put("jti", "1\n")),
                claim("jti a number", BAD_JWT, c -> c.put("jti", 1)),
                claim("no iss", BAD_JWT, c -> c.remove("iss")),
                claim("iss no DID", BAD_JWT, c -> c.put("iss", "alice.example")),
                claim("iss with a fragment", BAD_JWT, c -> c.put("iss", ALICE.did() + "#atproto")),
                claim("iss a list", BAD_JWT, c -> c.putArray("iss").add(ALICE.did().value())));
    }

    static Stream<Arguments> times() {
        return Stream.of(
                claim("no exp", BAD_JWT, c -> c.remove("exp")),
                claim("exp a string", BAD_JWT, c -> c.put("exp", "1767323105")),
                claim("exp infinite", BAD_JWT, c -> c.put("exp", new BigDecimal("1e999"))),
                claim("exp null", BAD_JWT, c -> c.putNull("exp")),
                claim("exp beyond all years", BAD_JWT, c -> c.put("exp", Long.MAX_VALUE)),
                claim("exp negative", BAD_JWT, c -> c.put("exp", -1)),
                claim("iat a string", BAD_JWT, c -> c.put("iat", "now")),
                claim("nbf a string", BAD_JWT, c -> c.put("nbf", "now")),
                row("expired", JWT_EXPIRED, t -> t.expires(Duration.ofSeconds(-6))),
                row("long expired", JWT_EXPIRED, t -> t.expires(Duration.ofDays(-9))),
                row("issued in the future", BAD_JWT, t -> t.issued(Duration.ofSeconds(6))),
                row(
                        "valid in the future",
                        BAD_JWT,
                        t -> t.claims(c -> c.put("nbf", TokenText.NOW.getEpochSecond() + 6))),
                row("over an hour", BAD_JWT, t -> t.expires(Duration.ofSeconds(3601))),
                row("over an hour, long ago issued", BAD_JWT, t -> t.issued(Duration.ofHours(-1))),
                row(
                        "over an hour, issued unknown when",
                        BAD_JWT,
                        t -> t.expires(Duration.ofSeconds(3601)).claims(c -> c.remove("iat"))));
    }

    static Stream<Arguments> shapes() {
        TokenText token = TokenText.by(ALICE);
        String good = token.signed();
        String header = token.headerJson();
        String claims = token.claimsJson();
        int lastDot = good.lastIndexOf('.');
        return Stream.of(
                shape("no dots", "abc"),
                shape("two parts", good.substring(0, lastDot)),
                shape("four parts", good + ".abc"),
                shape("five parts, as of an encrypted one", "a.b.c.d.e"),
                shape("padded", good + "=="),
                shape("standard base64", good.substring(0, lastDot) + ".+/+/"),
                shape("white space inside", good.substring(0, 9) + " " + good.substring(9)),
                shape("a character that base64 has not", good.substring(0, lastDot) + ".é"),
                shape("unused bits set", good.substring(0, good.length() - 1) + "_"),
                shape("header no JSON", ALICE.sign("alg", claims)),
                shape("header a list", ALICE.sign("[]", claims)),
                shape("header empty", ALICE.sign("", claims)),
                shape("claims null", ALICE.sign(header, "null")),
                shape("claims with more after them", ALICE.sign(header, claims + "{}")),
                shape("a claim twice", ALICE.sign(header, claims.replace("{", "{\"iss\":\"x\","))),
                shape("a field twice", ALICE.sign(header.replace("{", "{\"alg\":\"x\","), claims)),
                shape(
                        "nested deeply",
                        ALICE.sign(
                                header,
                                claims.replace(
                                        "{", "{\"x\":" + "[".repeat(9) + "]".repeat(9) + ","))),
                shape(
                        "claims in UTF-16",
                        part(header.getBytes(UTF_8))
                                + "."
                                + part(claims.getBytes(UTF_16BE))
                                + ".AA"),
                shape(
                        "claims in broken UTF-8",
                        part(header.getBytes(UTF_8))
                                + "."
                                + part(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'})
                                + ".AA"),
                shape(
                        "over 4096 characters",
                        token.claims(c -> c.put("x", "x".repeat(4096))).signed()));
    }

    static Stream<Arguments> signatures() {
        TokenText token = TokenText.by(ALICE);
        String good = token.signed();
        String signed = good.substring(0, good.lastIndexOf('.') + 1);
        return Stream.of(
                arguments(
                        "signed by somebody else",
                        MALLORY.sign(token.headerJson(), token.claimsJson())),
                arguments("no signature", signed),
                arguments("a short signature", signed + "AAAA"),
                arguments("zeros", signed + part(new byte[64])),
                arguments(
                        "claims changed afterwards",
                        good.substring(0, good.indexOf('.') + 1)
                                + part(token.claimsJson().replace("\"1\"", "\"2\"").getBytes(UTF_8))
                                + good.substring(good.lastIndexOf('.'))),
                arguments(
                        "the algorithm of the other curve",
                        token.header(h -> h.put("alg", "ES256")).signed()));
    }

    static Stream<Arguments> of_two_flaws_the_one_checked_first_is_named() {
        return Stream.of(
                order(
                        BAD_JWT,
                        t -> t.header(h -> h.put("alg", "none")).claims(c -> c.remove("aud"))),
                order(
                        BAD_JWT_AUDIENCE,
                        t -> t.claims(c -> c.remove("aud")).claims(c -> c.remove("lxm"))),
                order(
                        BAD_JWT_LEXICON_METHOD,
                        t -> t.claims(c -> c.remove("lxm")).expires(Duration.ofHours(-1))),
                order(
                        JWT_EXPIRED,
                        t -> t.expires(Duration.ofHours(-1)).header(h -> h.put("kid", "#x"))),
                order(
                        JWT_EXPIRED,
                        t -> t.expires(Duration.ofHours(-1)).claims(c -> c.remove("jti"))));
    }

    private static Arguments header(String flaw, Consumer<ObjectNode> change) {
        return row(flaw, BAD_JWT, token -> token.header(change));
    }

    private static Arguments claim(String flaw, AuthError error, Consumer<ObjectNode> change) {
        return row(flaw, error, token -> token.claims(change));
    }

    private static Arguments row(String flaw, AuthError error, UnaryOperator<TokenText> change) {
        return arguments(flaw, error, change.apply(TokenText.by(ALICE)).signed());
    }

    private static Arguments shape(String flaw, String token) {
        return arguments(flaw, BAD_JWT, token);
    }

    private static Arguments order(AuthError expected, UnaryOperator<TokenText> flaws) {
        return arguments(expected, flaws);
    }

    private static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
