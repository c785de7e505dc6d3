package blue.catbird.mls.demo.mls;

import static blue.catbird.mls.demo.mls.Cast.GROUP_ID;
import static blue.catbird.mls.demo.mls.Cast.utf8;
import static blue.catbird.mls.demo.mls.HandshakeFormat.PRIVATE_MESSAGE;
import static blue.catbird.mls.demo.mls.HandshakeFormat.PUBLIC_MESSAGE;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** The framing that a delivery service can read (RFC 9420 §6 and §12.4.3.1). */
class FramingTest {
    private static final int VERSION = 1;
    private static final int PUBLIC = 1;
    private static final int PRIVATE = 2;
    private static final int WELCOME = 3;
    private static final int APPLICATION = 1;
    private static final int COMMIT = 3;
    private static final int MEMBER = 1;

    private final Cast alice = Cast.named("alice");
    private final FetchedKeyPackage bob = Cast.named("bob").published();
    private final FetchedKeyPackage carol = Cast.named("carol").published();

    @Test
    void an_encrypted_commit_shows_group_epoch_and_content_type() {
        Wire frame = new Wire(founding(PRIVATE_MESSAGE).commit());

        assertStartOfFrame(frame, PRIVATE, 0);
        assertThat(frame.uint8()).isEqualTo(COMMIT);
        assertThat(frame.opaque()).as("authenticated data").isEmpty();
        assertThat(frame.opaque()).as("encrypted sender data").isNotEmpty();
        assertThat(frame.opaque()).as("ciphertext").isNotEmpty();
        assertThat(frame.hasMore()).isFalse();
    }

    @Test
    void a_commit_in_the_clear_shows_its_sender_too() {
        Wire frame = new Wire(founding(PUBLIC_MESSAGE).commit());

        assertStartOfFrame(frame, PUBLIC, 0);
        assertThat(frame.uint8()).isEqualTo(MEMBER);
        assertThat(frame.uint32()).as("leaf index").isZero();
        assertThat(frame.opaque()).as("authenticated data").isEmpty();
        assertThat(frame.uint8()).isEqualTo(COMMIT);
    }

    @Test
    void an_application_message_is_private_and_of_the_epoch_it_was_written_in() {
        Wire frame = new Wire(founding(PUBLIC_MESSAGE).merge().protect(utf8("hello")));

        assertStartOfFrame(frame, PRIVATE, 1);
        assertThat(frame.uint8()).isEqualTo(APPLICATION);
    }

    @Test
    void a_key_update_is_a_commit_of_its_epoch_without_a_welcome() {
        PendingCommit update = founding(PRIVATE_MESSAGE).merge().updateKeys(PRIVATE_MESSAGE);
        Wire frame = new Wire(update.commit());

        assertStartOfFrame(frame, PRIVATE, 1);
        assertThat(frame.uint8()).isEqualTo(COMMIT);
        assertThat(update.welcome()).isEmpty();
    }

    @Test
    void a_welcome_names_the_suite_and_the_key_packages_in_order() {
        Wire frame = new Wire(founding(PRIVATE_MESSAGE).welcome().orElseThrow());

        assertThat(frame.uint16()).isEqualTo(VERSION);
        assertThat(frame.uint16()).isEqualTo(WELCOME);
        assertThat(frame.uint16()).as("cipher suite").isEqualTo(1);
        assertThat(newMembers(frame.vector())).containsExactly(bob.ref(), carol.ref());
        assertThat(frame.opaque()).as("encrypted group info").isNotEmpty();
        assertThat(frame.hasMore()).isFalse();
    }

    private PendingCommit founding(HandshakeFormat format) {
        return alice.create().add(List.of(bob, carol), format);
    }

    private static void assertStartOfFrame(Wire frame, int wireFormat, long epoch) {
        assertThat(frame.uint16()).isEqualTo(VERSION);
        assertThat(frame.uint16()).isEqualTo(wireFormat);
        assertThat(frame.opaque()).isEqualTo(GROUP_ID);
        assertThat(frame.uint64()).isEqualTo(epoch);
    }

    private static List<byte[]> newMembers(Wire secrets) {
        List<byte[]> refs = new ArrayList<>();
        while (secrets.hasMore()) {
            refs.add(secrets.opaque());
            secrets.opaque(); // HPKE's kem_output
            secrets.opaque(); // and ciphertext
        }
        return refs;
    }
}
