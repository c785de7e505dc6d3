package blue.catbird.mls.adapters.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import blue.catbird.mls.application.identity.VerificationKey.Curve;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

class DevIdentityTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    private final SecureRandom random = new SecureRandom();

    @Test
    void a_did_key_begins_as_the_curve_of_its_key_does() {
        assertThat(DevIdentity.random(Curve.ES256, random).did().value()).startsWith("did:key:zDn");
        assertThat(DevIdentity.random(Curve.ES256K, random).did().value())
                .startsWith("did:key:zQ3s");
    }

    @ParameterizedTest
    @EnumSource
    void every_signature_has_a_low_s(Curve curve) {
        DevIdentity alice = DevIdentity.random(curve, random);

        assertThat(IntStream.range(0, 64).mapToObj(n -> alice.signature(new byte[] {(byte) n})))
                .noneMatch(signature -> Signatures.isHigh(curve, signature));
    }

    @ParameterizedTest
    @EnumSource
    void a_token_is_signed_over_its_first_two_parts(Curve curve) {
        DevIdentity alice = DevIdentity.random(curve, random);
        String token = alice.token(ServiceClaims.fresh("did:web:localhost", "a.b.c", NOW, random));
        int dot = token.lastIndexOf('.');

        assertThat(
                        new BouncyCastleSignatureVerifier()
                                .verifies(
                                        alice.key(),
                                        token.substring(0, dot).getBytes(UTF_8),
                                        Base64.getUrlDecoder().decode(token.substring(dot + 1))))
                .isTrue();
    }

    @Test
    void a_token_says_what_its_claims_say() {
        DevIdentity alice = DevIdentity.random(Curve.ES256K, random);
        ServiceClaims claims =
                new ServiceClaims(
                        "did:web:localhost#atproto_mls",
                        "a.b.c",
                        NOW,
                        NOW.plusSeconds(60),
                        Optional.of("\"1\\\n"));

        String[] parts = alice.token(claims).split("\\.", -1);

        assertThat(decoded(parts[0])).isEqualTo("{\"typ\":\"JWT\",\"alg\":\"ES256K\"}");
        assertThat(decoded(parts[1]))
                .isEqualTo(
                        "{\"iss\":\"%s\",\"aud\":\"did:web:localhost#atproto_mls\",\"lxm\":\"a.b.c\",\"iat\":1767323045,\"exp\":1767323105,\"jti\":\"\\\"1\\\\\\u000a\"}"
                                .formatted(alice.did()));
    }

    @Test
    void fresh_claims_never_share_a_jti() {
        Random seeded = new Random(1);

        assertThat(ServiceClaims.fresh("did:web:localhost", "a.b.c", NOW, seeded).jti())
                .isNotEqualTo(ServiceClaims.fresh("did:web:localhost", "a.b.c", NOW, seeded).jti());
    }

    @Test
    void printing_an_identity_keeps_its_secret() {
        DevIdentity alice = DevIdentity.random(Curve.ES256, random);

        assertThat(alice.toString()).isEqualTo("DevIdentity[" + alice.did() + "]");
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), UTF_8);
    }
}
