package blue.catbird.mls.adapters.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import blue.catbird.mls.application.identity.SignatureVerifier;
import blue.catbird.mls.application.identity.VerificationKey;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.domain.Bytes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class BouncyCastleSignatureVerifierTest {
    private static final byte[] MESSAGE = "a message".getBytes(UTF_8);

    private final SignatureVerifier verifier = new BouncyCastleSignatureVerifier();
    private final SecureRandom random = new SecureRandom();

    @ParameterizedTest
    @EnumSource
    void a_signature_verifies_with_the_key_that_made_it(Curve curve) {
        DevIdentity alice = DevIdentity.random(curve, random);

        assertThat(verifier.verifies(alice.key(), MESSAGE, alice.signature(MESSAGE))).isTrue();
    }

    @Test
    void a_signature_made_by_the_platform_verifies_with_an_uncompressed_point()
            throws GeneralSecurityException {
        KeyPair pair = Signatures.platformKeyPair();
        byte[] signature = Signatures.platformSignature(pair, MESSAGE);

        assertThat(verifier.verifies(Signatures.uncompressed(pair), MESSAGE, signature)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_signature_with_any_bit_flipped_is_refused(Curve curve) {
        DevIdentity alice = DevIdentity.random(curve, random);
        byte[] signature = alice.signature(MESSAGE);

        assertThat(IntStream.range(0, signature.length * 8))
                .noneMatch(
                        bit ->
                                verifier.verifies(
                                        alice.key(), MESSAGE, Signatures.flipped(signature, bit)));
    }

    @ParameterizedTest
    @EnumSource
    void a_signature_of_another_message_is_refused(Curve curve) {
        DevIdentity alice = DevIdentity.random(curve, random);
        byte[] signature = alice.signature(MESSAGE);

        assertThat(verifier.verifies(alice.key(), Signatures.flipped(MESSAGE, 0), signature))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void a_signature_by_somebody_else_is_refused(Curve curve) {
        DevIdentity alice = DevIdentity.random(curve, random);
        DevIdentity mallory = DevIdentity.random(curve, random);

        assertThat(verifier.verifies(alice.key(), MESSAGE, mallory.signature(MESSAGE))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void keys_that_many_threads_use_at_once_are_not_confused(Curve curve) {
        List<DevIdentity> people =
                Stream.generate(() -> DevIdentity.random(curve, random)).limit(4).toList();
        List<byte[]> signatures = people.stream().map(one -> one.signature(MESSAGE)).toList();

        assertThat(IntStream.range(0, 1_600).parallel().boxed())
                .allMatch(
                        i ->
                                verifier.verifies(
                                                people.get(i % 4).key(),
                                                MESSAGE,
                                                signatures.get(i / 4 % 4))
                                        == (i % 4 == i / 4 % 4));
    }

    @ParameterizedTest
    @EnumSource
    void a_high_s_is_refused(Curve curve) {
        DevIdentity alice = DevIdentity.random(curve, random);
        byte[] high = Signatures.negated(curve, alice.signature(MESSAGE));

        assertThat(verifier.verifies(alice.key(), MESSAGE, high)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void der_is_refused(Curve curve) throws IOException {
        DevIdentity alice = DevIdentity.random(curve, random);

        assertThat(
                        verifier.verifies(
                                alice.key(), MESSAGE, Signatures.der(alice.signature(MESSAGE))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32, 63, 65, 128})
    void a_signature_of_another_length_is_refused(int length) {
        DevIdentity alice = DevIdentity.random(Curve.ES256K, random);
        byte[] signature = Arrays.copyOf(alice.signature(MESSAGE), length);

        assertThat(verifier.verifies(alice.key(), MESSAGE, signature)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void zeros_are_no_signature(Curve curve) {
        DevIdentity alice = DevIdentity.random(curve, random);

        assertThat(verifier.verifies(alice.key(), MESSAGE, new byte[64])).isFalse();
    }

    @Test
    void a_key_is_of_one_curve_only() {
        DevIdentity alice = DevIdentity.random(Curve.ES256, random);
        DevIdentity bob = DevIdentity.random(Curve.ES256K, random);

        assertThat(verifier.verifies(bob.key(), MESSAGE, alice.signature(MESSAGE))).isFalse();
        assertThat(verifier.verifies(alice.key(), MESSAGE, bob.signature(MESSAGE))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void a_point_off_the_curve_verifies_nothing_and_can_be_told(Curve curve) {
        DevIdentity alice = DevIdentity.random(curve, random);
        VerificationKey offCurve = new VerificationKey(curve, filled(33, 0x02, 0xff));

        assertThat(BouncyCastleSignatureVerifier.isOnItsCurve(alice.key())).isTrue();
        assertThat(BouncyCastleSignatureVerifier.isOnItsCurve(offCurve)).isFalse();
        assertThat(verifier.verifies(offCurve, MESSAGE, alice.signature(MESSAGE))).isFalse();
    }

    @Test
    void an_uncompressed_point_with_a_wrong_coordinate_is_off_the_curve()
            throws GeneralSecurityException {
        VerificationKey key = Signatures.uncompressed(Signatures.platformKeyPair());
        byte[] point = Signatures.flipped(key.point().toArray(), 64 * 8);

        assertThat(BouncyCastleSignatureVerifier.isOnItsCurve(key)).isTrue();
        assertThat(isOnItsCurve(Curve.ES256, Bytes.owning(point))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x01, 0x05, 0x06, 0x07, 0xff})
    void a_point_in_another_form_is_refused(int form) throws GeneralSecurityException {
        byte[] point = Signatures.uncompressed(Signatures.platformKeyPair()).point().toArray();
        point[0] = (byte) form;

        assertThat(isOnItsCurve(Curve.ES256, Bytes.owning(point))).isFalse();
        assertThat(isOnItsCurve(Curve.ES256, Bytes.owning(Arrays.copyOf(point, 33)))).isFalse();
    }

    private static boolean isOnItsCurve(Curve curve, Bytes point) {
        return BouncyCastleSignatureVerifier.isOnItsCurve(new VerificationKey(curve, point));
    }

    private static Bytes filled(int size, int first, int others) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) others);
        bytes[0] = (byte) first;
        return Bytes.owning(bytes);
    }
}
