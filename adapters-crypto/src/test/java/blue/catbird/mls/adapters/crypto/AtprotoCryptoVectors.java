package blue.catbird.mls.adapters.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.domain.Bytes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * The published interoperability cases of AT Protocol's cryptography, read from the folder that the
 * environment variable VECTORS_DIR names.
 */
@Tag("vectors")
class AtprotoCryptoVectors {
    private static final Path FOLDER =
            Path.of(requireNonNull(System.getenv("VECTORS_DIR")), "atproto", "crypto");
    private static final String BASE58 =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    @ParameterizedTest
    @MethodSource
    void signatures_verify_as_published(JsonNode fixture) {
        Curve curve = Curve.valueOf(fixture.get("algorithm").textValue());
        byte[] multikey = multikey(fixture.get("publicKeyDid").textValue());
        VerificationKey key =
                new VerificationKey(
                        curve, Bytes.owning(Arrays.copyOfRange(multikey, 2, multikey.length)));

        assertThat(
                        new BouncyCastleSignatureVerifier()
                                .verifies(
                                        key,
                                        base64(fixture.get("messageBase64")),
                                        base64(fixture.get("signatureBase64"))))
                .isEqualTo(fixture.get("validSignature").booleanValue());
    }

    static Stream<JsonNode> signatures_verify_as_published() throws IOException {
        return cases("signature-fixtures.json");
    }

    @ParameterizedTest
    @MethodSource
    void a_k256_secret_has_the_published_did_key(JsonNode fixture) {
        byte[] secret = HexFormat.of().parseHex(fixture.get("privateKeyBytesHex").textValue());

        assertThat(DevIdentity.ofSecret(Curve.ES256K, secret).orElseThrow().did().value())
                .isEqualTo(fixture.get("publicDidKey").textValue());
    }

    static Stream<JsonNode> a_k256_secret_has_the_published_did_key() throws IOException {
        return cases("w3c_didkey_K256.json");
    }

    @ParameterizedTest
    @MethodSource
    void a_p256_secret_has_the_published_did_key(JsonNode fixture) {
        byte[] secret = base58(fixture.get("privateKeyBytesBase58").textValue());

        assertThat(DevIdentity.ofSecret(Curve.ES256, secret).orElseThrow().did().value())
                .isEqualTo(fixture.get("publicDidKey").textValue());
    }

    static Stream<JsonNode> a_p256_secret_has_the_published_did_key() throws IOException {
        return cases("w3c_didkey_P256.json");
    }

    private static Stream<JsonNode> cases(String file) throws IOException {
        return new ObjectMapper().readTree(FOLDER.resolve(file).toFile()).valueStream();
    }

    private static byte[] multikey(String didKey) {
        return base58(didKey.substring("did:key:z".length()));
    }

    private static byte[] base58(String text) {
        return BigIntegers.asUnsignedByteArray(
                text.chars()
                        .mapToObj(digit -> BigInteger.valueOf(BASE58.indexOf(digit)))
                        .reduce(
                                BigInteger.ZERO,
                                (n, digit) -> n.multiply(BigInteger.valueOf(58)).add(digit)));
    }

    private static byte[] base64(JsonNode text) {
        return Base64.getDecoder().decode(text.textValue());
    }
}
