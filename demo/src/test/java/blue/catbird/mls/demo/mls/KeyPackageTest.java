package blue.catbird.mls.demo.mls;

import static blue.catbird.mls.demo.mls.HandshakeFormat.PRIVATE_MESSAGE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

class KeyPackageTest {
    private final Cast bob = Cast.named("bob");
    private final Instant now = bob.now();

    @Test
    void its_bytes_say_who_for_how_long_and_with_which_keys() {
        KeyPackageBundle bundle = bob.bundleLiving(Lifetime.startingAt(now));

        KeyPackageFields fields = new KeyPackageFields(bundle.bytes());

        assertThat(fields.identity).isEqualTo(Cast.utf8(bob.did()));
        assertThat(fields.signatureKey).isEqualTo(bob.person().signatureKey());
        assertThat(fields.initKey).isNotEqualTo(fields.encryptionKey);
        assertThat(fields.notBefore).isEqualTo(now.minus(1, HOURS).getEpochSecond());
        assertThat(fields.notAfter)
                .isGreaterThan(now.getEpochSecond())
                .isLessThan(now.plus(90, DAYS).getEpochSecond());
        assertThat(fields.extensions).isEmpty();
    }

    @Test
    void a_message_is_the_bare_package_after_version_and_wire_format() {
        KeyPackageBundle bundle = bob.bundleLiving(Lifetime.startingAt(now));
        Wire message = new Wire(bundle.message());

        assertThat(message.uint16()).isEqualTo(1);
        assertThat(message.uint16()).isEqualTo(5);
        assertThat(Arrays.copyOfRange(bundle.message(), 4, bundle.message().length))
                .isEqualTo(bundle.bytes());
    }

    @Test
    void both_forms_read_alike() {
        KeyPackageBundle bundle = bob.bundleLiving(Lifetime.startingAt(now));

        for (byte[] form : List.of(bundle.bytes(), bundle.message())) {
            FetchedKeyPackage fetched = FetchedKeyPackage.read(form);
            assertThat(fetched.did()).isEqualTo(bob.did());
            assertThat(fetched.ref()).isEqualTo(bundle.ref());
        }
    }

    @Test
    void its_ref_is_the_labelled_hash_of_its_bytes() throws Exception {
        KeyPackageBundle bundle = bob.bundleLiving(Lifetime.startingAt(now));
        byte[] label = Cast.utf8("MLS 1.0 KeyPackage Reference");
        byte[] value = bundle.bytes();
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.write(label.length);
        input.write(label);
        input.write(0x40 | value.length >>> 8);
        input.write(value.length);
        input.write(value);

        assertThat(bundle.ref())
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(input.toByteArray()));
    }

    @Test
    void one_whose_bytes_were_changed_is_refused() {
        byte[] bytes = bob.bundleLiving(Lifetime.startingAt(now)).bytes();
        bytes[bytes.length - 1] ^= 1;

        assertThatThrownBy(() -> FetchedKeyPackage.read(bytes))
                .isInstanceOf(MlsException.class)
                .hasMessageContaining("signature");
    }

    @Test
    void one_out_of_its_lifetime_adds_nobody() {
        Lifetime past = new Lifetime(now.minus(2, DAYS), now.minus(1, DAYS));
        Lifetime future = new Lifetime(now.plus(1, DAYS), now.plus(2, DAYS));
        MlsGroup group = Cast.named("alice").create();

        for (Lifetime lifetime : List.of(past, future)) {
            FetchedKeyPackage fetched = FetchedKeyPackage.read(bob.bundleLiving(lifetime).bytes());
            assertThatThrownBy(() -> group.add(List.of(fetched), PRIVATE_MESSAGE))
                    .isInstanceOf(MlsException.class);
        }
    }

    @Test
    void a_device_is_added_once_and_another_device_of_the_same_did_beside_it() {
        Cast tablet = Cast.named("bob");
        MlsGroup group =
                Cast.named("alice").create().add(Cast.publishedBy(bob), PRIVATE_MESSAGE).merge();

        assertThatThrownBy(() -> group.add(Cast.publishedBy(bob), PRIVATE_MESSAGE))
                .isInstanceOf(MlsException.class);
        assertThat(group.add(Cast.publishedBy(tablet), PRIVATE_MESSAGE).merge().members())
                .containsExactly("did:plc:alice", bob.did(), bob.did());
    }

    @Test
    void one_of_last_resort_carries_the_registered_extension() {
        KeyPackageFields fields = new KeyPackageFields(bob.lastResortBundle().bytes());

        assertThat(fields.extensions).containsExactly(0x00, 0x0A, 0x00);
        assertThat(fields.supportedExtensions).containsExactly(0x000A);
    }

    @Test
    void one_of_last_resort_cannot_be_read_back_by_this_library() {
        byte[] bytes = bob.lastResortBundle().bytes();

        assertThatThrownBy(() -> FetchedKeyPackage.read(bytes))
                .isInstanceOf(MlsException.class)
                .hasMessageContaining("extension that Bouncy Castle cannot represent");
    }
}
