package blue.catbird.mls.adapters.http.auth.did;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.adapters.http.auth.did.Resolution.Failed;
import blue.catbird.mls.adapters.http.auth.did.Resolution.Resolved;
import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.security.SecureRandom;

class DidDocumentTest {
    private static final Did ALICE = new Did("did:plc:ewvi7nxzyoun6zhxrhs64oiz");
    private static final DevIdentity SIGNER = DevIdentity.random(Curve.ES256K, new SecureRandom());

    @ParameterizedTest
    @EnumSource
    void a_multikey_is_on_the_curve_it_names(Curve curve) {
        DevIdentity signer = DevIdentity.random(curve, new SecureRandom());

        assertThat(read(Documents.of(ALICE, signer.did()))).isEqualTo(new Resolved(signer.key()));
    }

    @Test
    void the_id_of_the_key_may_begin_with_the_did() {
        String document =
                Documents.of(ALICE, ALICE + "#atproto", "Multikey", multikey(SIGNER.did()));

        assertThat(read(document)).isEqualTo(new Resolved(SIGNER.key()));
    }

    @ParameterizedTest
    @EnumSource
    void an_old_key_has_its_curve_in_its_type_and_its_point_in_either_form(Curve curve) {
        Bytes compressed = DevIdentity.random(curve, new SecureRandom()).key().point();
        Bytes uncompressed = Bytes.ofHex("04" + "a1".repeat(64));

        assertThat(read(old(curve, compressed)))
                .isEqualTo(new Resolved(new VerificationKey(curve, compressed)));
        assertThat(read(old(curve, uncompressed)))
                .isEqualTo(new Resolved(new VerificationKey(curve, uncompressed)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Sizes and first bytes that do not go together.
                "04a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1",
                "02a1",
                "05a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1"
            })
    void an_old_key_that_is_no_point_is_no_key(String point) {
        assertThat(read(old(Curve.ES256, Bytes.ofHex(point))))
                .isEqualTo(new Failed(Failure.NO_KEY));
    }

    @Test
    void the_first_key_of_the_name_counts() {
        String document =
                """
                {"id": "%s", "verificationMethod": [
                  {"id": "#atproto", "type": "Ed25519VerificationKey2020", "publicKeyMultibase": "z1"},
                  {"id": "#atproto", "type": "Multikey", "publicKeyMultibase": "%s"}]}
                """
                        .formatted(ALICE, multikey(SIGNER.did()));

        assertThat(read(document)).isEqualTo(new Failed(Failure.NO_KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#atproto_label", "atproto", "did:plc:other#atproto", "#Atproto", ""})
    void a_key_of_another_name_does_not_sign(String keyId) {
        assertThat(read(Documents.of(ALICE, keyId, "Multikey", multikey(SIGNER.did()))))
                .isEqualTo(new Failed(Failure.NO_KEY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id': '%s'}",
                "{'id': '%s', 'verificationMethod': []}",
                "{'id': '%s', 'verificationMethod': {}}",
                "{'id': '%s', 'verificationMethod': 'z'}",
                "{'id': '%s', 'verificationMethod': [null, 1, 'z', []]}",
                "{'id': '%s', 'verificationMethod': [{'id': 1}]}",
                "{'id': '%s', 'verificationMethod': [{'id': '#atproto'}]}",
                "{'id': '%s', 'verificationMethod': [{'id': '#atproto', 'type': 'Multikey'}]}",
                "{'id': '%s', 'verificationMethod': [{'id': '#atproto', 'type': 'Multikey',"
                        + " 'publicKeyMultibase': 7}]}"
            })
    void a_document_may_name_no_key(String document) {
        assertThat(read(document.replace('\'', '"').formatted(ALICE)))
                .isEqualTo(new Failed(Failure.NO_KEY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'id': 7}",
                "{'id': 'did:plc:ewvi7nxzyoun6zhxrhs64oia'}",
                "{'id': 'did:plc:ewvi7nxzyoun6zhxrhs64oiz#atproto'}",
                "{'id': 'DID:PLC:ewvi7nxzyoun6zhxrhs64oiz'}"
            })
    void a_document_is_about_the_very_did_or_another(String document) {
        assertThat(read(document.replace('\'', '"'))).isEqualTo(new Failed(Failure.ANOTHER_DID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"did:plc:ewvi7nxzyoun6zhxrhs64oiz\"",
                "<html></html>",
                "{\"id\": \"a\", \"id\": \"a\"}",
                "{} {}",
                "{\"a\":[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]}"
            })
    void garbage_is_no_document(String text) {
        assertThat(read(text)).isEqualTo(new Failed(Failure.NOT_A_DOCUMENT));
    }

    private static Resolution read(String document) {
        return DidDocument.keyOf(ALICE, document.getBytes(UTF_8));
    }

    private static String multikey(Did key) {
        return key.value().substring("did:key:".length());
    }

    private static String old(Curve curve, Bytes point) {
        String type =
                switch (curve) {
                    case ES256 -> "EcdsaSecp256r1VerificationKey2019";
                    case ES256K -> "EcdsaSecp256k1VerificationKey2019";
                };
        return Documents.of(ALICE, "#atproto", type, Documents.multibase(point));
    }
}
