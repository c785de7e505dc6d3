package blue.catbird.mls.demo.mls;

import static blue.catbird.mls.demo.mls.BouncyCastle.SUITE;
import static blue.catbird.mls.demo.mls.Cast.GROUP_ID;
import static blue.catbird.mls.demo.mls.Cast.utf8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.framing.FrameHeader;
import blue.catbird.mls.domain.framing.FrameHeader.ContentType;
import blue.catbird.mls.domain.framing.FrameHeader.WireFormat;
import blue.catbird.mls.domain.framing.KeyPackageFields;
import blue.catbird.mls.domain.framing.MalformedFrame;
import blue.catbird.mls.domain.keypackage.KeyPackageRef;

import org.bouncycastle.mls.codec.Capabilities;
import org.bouncycastle.mls.codec.MLSMessage;
import org.bouncycastle.mls.protocol.Group;
import org.bouncycastle.mls.protocol.Group.MessageOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.security.SecureRandom;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The service's own reader of MLS framing, given what another implementation has written. */
class DomainReadsTheseBytesTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Cast alice = Cast.named("alice");
    private final Cast bob = Cast.named("bob");

    @ParameterizedTest
    @EnumSource
    void a_commit(HandshakeFormat format) throws MalformedFrame {
        PendingCommit founding = founding(format);
        PendingCommit update = founding.merge().updateKeys(format);

        assertThat(read(founding.commit())).isEqualTo(header(format, 0, ContentType.COMMIT));
        assertThat(read(update.commit())).isEqualTo(header(format, 1, ContentType.COMMIT));
    }

    @Test
    void an_application_message() throws MalformedFrame {
        MlsGroup group = founding(HandshakeFormat.PRIVATE_MESSAGE).merge();

        assertThat(read(group.protect(utf8("hello"))))
                .isEqualTo(header(HandshakeFormat.PRIVATE_MESSAGE, 1, ContentType.APPLICATION));
    }

    @ParameterizedTest
    @EnumSource
    void a_proposal(HandshakeFormat format) throws Exception {
        boolean encrypted = format == HandshakeFormat.PRIVATE_MESSAGE;
        MLSMessage proposal =
                aGroup().add(
                                bob.published().keyPackage(),
                                new MessageOptions(encrypted, new byte[] {1, 2, 3}, 0));

        assertThat(read(BouncyCastle.encode(proposal)))
                .isEqualTo(header(format, 0, ContentType.PROPOSAL));
    }

    @Test
    void a_proposal_of_somebody_who_is_no_member_yet() throws Exception {
        MLSMessage proposal =
                Group.newMemberAdd(
                        GROUP_ID,
                        7,
                        bob.published().keyPackage(),
                        SUITE.deserializeSignaturePrivateKey(bob.person().signaturePrivateKey()));

        assertThat(read(BouncyCastle.encode(proposal)))
                .isEqualTo(header(HandshakeFormat.PUBLIC_MESSAGE, 7, ContentType.PROPOSAL));
    }

    @Test
    void a_welcome_is_one_and_is_no_message_of_a_group() {
        Bytes welcome =
                Bytes.owning(founding(HandshakeFormat.PRIVATE_MESSAGE).welcome().orElseThrow());

        assertThatCode(() -> FrameHeader.requireWelcome(welcome)).doesNotThrowAnyException();
        assertThatThrownBy(() -> FrameHeader.read(welcome))
                .isInstanceOf(MalformedFrame.class)
                .hasMessageContaining("this is a Welcome");
    }

    @Test
    void a_frame_cut_at_any_byte_is_refused() {
        byte[] message = founding(HandshakeFormat.PRIVATE_MESSAGE).merge().protect(utf8("hello"));
        Bytes whole = Bytes.owning(message);

        for (int size = 0; size < message.length; size++) {
            Bytes cut = whole.slice(0, size);
            assertThatThrownBy(() -> FrameHeader.read(cut)).isInstanceOf(MalformedFrame.class);
        }
    }

    @Test
    void a_key_package_bare_or_wrapped_has_the_same_fields() throws MalformedFrame {
        Lifetime lifetime = Lifetime.startingAt(bob.now());
        KeyPackageBundle bundle = bob.bundleLiving(lifetime);
        var byHand = new blue.catbird.mls.demo.mls.KeyPackageFields(bundle.bytes());
        KeyPackageFields fields = KeyPackageFields.read(Bytes.owning(bundle.bytes()));

        assertThat(fields)
                .isEqualTo(
                        new KeyPackageFields(
                                1,
                                Bytes.owning(byHand.initKey),
                                Bytes.owning(byHand.encryptionKey),
                                Bytes.owning(bob.person().signatureKey()),
                                Optional.of(Bytes.owning(utf8(bob.did()))),
                                lifetime.notBefore().truncatedTo(ChronoUnit.SECONDS),
                                lifetime.notAfter().truncatedTo(ChronoUnit.SECONDS),
                                false,
                                Bytes.owning(bundle.bytes())));
        assertThat(KeyPackageFields.read(Bytes.owning(bundle.message()))).isEqualTo(fields);
    }

    @Test
    void a_key_package_of_last_resort_is_known_as_one() throws MalformedFrame {
        KeyPackageBundle bundle = bob.lastResortBundle();

        assertThat(KeyPackageFields.read(Bytes.owning(bundle.bytes())).lastResort()).isTrue();
        assertThat(KeyPackageFields.read(Bytes.owning(bundle.message())).lastResort()).isTrue();
    }

    @Test
    void a_key_package_has_the_same_ref_on_both_sides() throws MalformedFrame {
        KeyPackageBundle bundle = bob.client().newKeyPackage(bob.now());
        Bytes bare = KeyPackageFields.read(Bytes.owning(bundle.message())).bare();

        assertThat(KeyPackageRef.over(CipherSuite.MANDATORY, bare))
                .isEqualTo(new KeyPackageRef(Bytes.owning(bundle.ref())));
    }

    private PendingCommit founding(HandshakeFormat format) {
        return alice.create().add(List.of(bob.published()), format);
    }

    private Group aGroup() throws Exception {
        var keys = KeyPackageBundle.newHpkeKeys(RANDOM);
        return new Group(
                GROUP_ID,
                SUITE,
                keys,
                alice.person().signaturePrivateKey(),
                alice.person()
                        .leaf(
                                KeyPackageBundle.publicKey(keys),
                                Lifetime.startingAt(alice.now()),
                                new Capabilities()),
                List.of());
    }

    private static FrameHeader read(byte[] message) throws MalformedFrame {
        return FrameHeader.read(Bytes.owning(message));
    }

    private static FrameHeader header(HandshakeFormat format, long epoch, ContentType content) {
        WireFormat wireFormat =
                switch (format) {
                    case PRIVATE_MESSAGE -> WireFormat.PRIVATE_MESSAGE;
                    case PUBLIC_MESSAGE -> WireFormat.PUBLIC_MESSAGE;
                };
        return new FrameHeader(wireFormat, Bytes.copyOf(GROUP_ID), new Epoch(epoch), content);
    }
}
