package blue.catbird.mls.domain.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.framing.FrameHeader.ContentType;
import blue.catbird.mls.domain.framing.FrameHeader.WireFormat;

import org.junit.jupiter.api.Test;

import java.util.List;

class FrameHeaderTest {
    private static void refused(Bytes frame, String... parts) {
        assertThatThrownBy(() -> FrameHeader.read(frame))
                .isInstanceOf(MalformedFrame.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void a_private_message_shows_group_epoch_and_content_type() throws MalformedFrame {
        List<ContentType> types =
                List.of(ContentType.APPLICATION, ContentType.PROPOSAL, ContentType.COMMIT);
        for (ContentType type : types) {
            int code = types.indexOf(type) + 1;
            assertThat(FrameHeader.read(Frames.privateMessage("group", 7, code)))
                    .isEqualTo(
                            new FrameHeader(
                                    WireFormat.PRIVATE_MESSAGE,
                                    Tls.text("group"),
                                    new Epoch(7),
                                    type));
        }
    }

    @Test
    void a_public_message_shows_them_whoever_sent_it() throws MalformedFrame {
        for (Bytes sender :
                List.of(
                        Frames.member(3),
                        Frames.externalSender(0),
                        Frames.newMember(3),
                        Frames.newMember(4))) {
            assertThat(FrameHeader.read(Frames.publicMessage("group", 7, sender, 3)))
                    .isEqualTo(
                            new FrameHeader(
                                    WireFormat.PUBLIC_MESSAGE,
                                    Tls.text("group"),
                                    new Epoch(7),
                                    ContentType.COMMIT));
        }
    }

    @Test
    void every_truncation_is_malformed_and_nothing_else() {
        Bytes whole = Frames.privateMessage("group", 7, 1);
        for (int size = 0; size < whole.size(); size++) {
            refused(whole.slice(0, size), "(at byte ");
        }
        Bytes clear = Frames.publicMessage("group", 7, Frames.member(3), 2);
        int header = clear.size() - Tls.of().vector("content").bytes().size();
        for (int size = 0; size < header; size++) {
            refused(clear.slice(0, size), "(at byte ");
        }
    }

    @Test
    void nothing_hides_behind_a_private_message() {
        Bytes whole = Frames.privateMessage("group", 7, 1);
        refused(
                Tls.of().raw(whole).uint8(0).bytes(),
                "1 bytes too many",
                "(at byte " + whole.size() + ")");
    }

    @Test
    void other_versions_and_formats_are_named() {
        refused(Bytes.ofHex("00020002"), "protocol version is 2", "(at byte 0)");
        refused(Frames.welcome(), "a Welcome", "(at byte 2)");
        refused(Bytes.ofHex("00010004"), "a GroupInfo", "(at byte 2)");
        refused(Bytes.ofHex("00010005"), "a KeyPackage", "(at byte 2)");
        refused(Bytes.ofHex("00010000"), "wire format", "(at byte 2)");
        refused(Bytes.ofHex("00010006"), "wire format", "(at byte 2)");
    }

    @Test
    void unknown_senders_and_contents_are_refused_where_they_stand() {
        int senderAt = 4 + 6 + 8;
        refused(
                Frames.publicMessage("group", 7, Frames.newMember(5), 1),
                "sender type",
                "(at byte " + senderAt + ")");
        refused(
                Frames.publicMessage("group", 7, Frames.newMember(0), 1),
                "sender type",
                "(at byte " + senderAt + ")");
        for (int code : new int[] {0, 4, 255}) {
            refused(
                    Frames.privateMessage("group", 7, code),
                    "content type",
                    "(at byte " + senderAt + ")");
        }
    }

    @Test
    void an_epoch_beyond_all_counting_is_refused() {
        refused(Frames.privateMessage("group", -1, 1), "epoch", "2^63", "(at byte 10)");
    }

    @Test
    void only_a_welcome_is_one() throws MalformedFrame {
        FrameHeader.requireWelcome(Frames.welcome());
        for (Bytes other :
                List.of(
                        Bytes.EMPTY,
                        Bytes.ofHex("0001"),
                        Bytes.ofHex("00020003"),
                        Frames.privateMessage("group", 7, 1))) {
            assertThatThrownBy(() -> FrameHeader.requireWelcome(other))
                    .isInstanceOf(MalformedFrame.class);
        }
    }
}
