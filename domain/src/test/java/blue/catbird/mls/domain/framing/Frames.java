package blue.catbird.mls.domain.framing;

import blue.catbird.mls.domain.Bytes;

/** Frames that are as RFC 9420 wants them, and the parts to make others of. */
final class Frames {
    private Frames() {}

    static Bytes privateMessage(String group, long epoch, int contentType) {
        return Tls.of()
                .uint16(1)
                .uint16(2)
                .vector(group)
                .uint64(epoch)
                .uint8(contentType)
                .vector("authenticated")
                .vector("sender data")
                .vector("c".repeat(100))
                .bytes();
    }

    /** A PublicMessage up to and including its content type, and something behind it. */
    static Bytes publicMessage(String group, long epoch, Bytes sender, int contentType) {
        return Tls.of()
                .uint16(1)
                .uint16(1)
                .vector(group)
                .uint64(epoch)
                .raw(sender)
                .vector("authenticated")
                .uint8(contentType)
                .vector("content")
                .bytes();
    }

    static Bytes member(int leaf) {
        return Tls.of().uint8(1).uint32(leaf).bytes();
    }

    static Bytes externalSender(int index) {
        return Tls.of().uint8(2).uint32(index).bytes();
    }

    static Bytes newMember(int senderType) {
        return Tls.of().uint8(senderType).bytes();
    }

    static Bytes welcome() {
        return Tls.of().uint16(1).uint16(3).uint16(1).vector("secrets").vector("info").bytes();
    }
}
