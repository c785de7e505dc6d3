package blue.catbird.mls.adapters.http.auth;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import blue.catbird.mls.adapters.crypto.BouncyCastleSignatureVerifier;
import blue.catbird.mls.adapters.http.auth.did.DidKeyReader;
import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.domain.Did;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;

/**
 * The published signatures by {@code did:key} issuers, read from the folder that the environment
 * variable VECTORS_DIR names.
 */
@Tag("vectors")
class AtprotoSignatureVectors {
    private static final Path FIXTURES =
            Path.of(
                    requireNonNull(System.getenv("VECTORS_DIR")),
                    "atproto",
                    "crypto",
                    "signature-fixtures.json");

    @ParameterizedTest
    @MethodSource("fixtures")
    void a_did_key_verifies_as_published(JsonNode fixture) {
        Did issuer = new Did(fixture.get("publicKeyDid").textValue());
        VerificationKey key = DidKeyReader.parse(issuer).orElseThrow();

        assertThat(key.curve().name()).isEqualTo(fixture.get("algorithm").textValue());
        assertThat(
                        new BouncyCastleSignatureVerifier()
                                .verifies(
                                        key,
                                        base64(fixture.get("messageBase64")),
                                        base64(fixture.get("signatureBase64"))))
                .isEqualTo(fixture.get("validSignature").booleanValue());
    }

    static Stream<JsonNode> fixtures() throws IOException {
        return new ObjectMapper().readTree(FIXTURES.toFile()).valueStream();
    }

    private static byte[] base64(JsonNode text) {
        return Base64.getDecoder().decode(text.textValue());
    }
}
