package blue.catbird.mls.contracts;

import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.ConvoId;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Well-formed MLS structures whose cryptographic parts are made up, for a service that cannot read
 * those anyway.
 */
public final class MlsBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private MlsBytes() {}

    /** A PrivateMessage with an application message. */
    public static Bytes message(ConvoId group, long epoch, String content) {
        return privateMessage(group, epoch, 1, content);
    }

    /** A PrivateMessage with a proposal. */
    public static Bytes proposal(ConvoId group, long epoch, String content) {
        return privateMessage(group, epoch, 2, content);
    }

    /** A PrivateMessage with a commit. */
    public static Bytes commit(ConvoId group, long epoch, String content) {
        return privateMessage(group, epoch, 3, content);
    }

    /** A PublicMessage with an application message, which nobody may send. */
    public static Bytes messageInTheClear(ConvoId group, long epoch, String content) {
        return publicMessage(group, epoch, 1, content);
    }

    /** A PublicMessage with a proposal. */
    public static Bytes proposalInTheClear(ConvoId group, long epoch, String content) {
        return publicMessage(group, epoch, 2, content);
    }

    private static Bytes publicMessage(ConvoId group, long epoch, int type, String content) {
        return new MlsBytes()
                .uint16(1)
                .uint16(1)
                .vector(group.groupId())
                .uint64(epoch)
                .uint8(1)
                .uint32(0)
                .vector(Bytes.EMPTY)
                .uint8(type)
                .vector(text(content))
                .bytes();
    }

    /** A Welcome for suite 1. */
    public static Bytes welcome(String content) {
        return new MlsBytes()
                .uint16(1)
                .uint16(3)
                .uint16(1)
                .vector(Bytes.EMPTY)
                .vector(text(content))
                .bytes();
    }

    /** A key package whose lifetime is all that matters beside whose it is. */
    public static Bytes keyPackage(
            CipherSuite suite,
            String identity,
            String device,
            String content,
            Instant notBefore,
            Instant notAfter,
            boolean lastResort) {
        MlsBytes extensions = new MlsBytes();
        if (lastResort) {
            extensions.uint16(0x000a).vector(Bytes.EMPTY);
        }
        return new MlsBytes()
                .uint16(1)
                .uint16(suite.code())
                .vector(text("init " + content))
                .vector(text("encryption " + content))
                .vector(text("device " + device))
                .uint16(1)
                .vector(text(identity))
                .vector(new MlsBytes().uint16(1).bytes())
                .vector(new MlsBytes().uint16(suite.code()).bytes())
                .vector(Bytes.EMPTY)
                .vector(Bytes.EMPTY)
                .vector(new MlsBytes().uint16(1).bytes())
                .uint8(1)
                .uint64(notBefore.getEpochSecond())
                .uint64(notAfter.getEpochSecond())
                .vector(Bytes.EMPTY)
                .vector(text("leaf signature"))
                .vector(extensions.bytes())
                .vector(text("signature"))
                .bytes();
    }

    /** The key package {@code bare} inside an MLSMessage. */
    public static Bytes wrapped(Bytes bare) {
        return new MlsBytes().uint16(1).uint16(5).raw(bare).bytes();
    }

    private static Bytes privateMessage(ConvoId group, long epoch, int type, String content) {
        return new MlsBytes()
                .uint16(1)
                .uint16(2)
                .vector(group.groupId())
                .uint64(epoch)
                .uint8(type)
                .vector(Bytes.EMPTY)
                .vector(text("sender data"))
                .vector(text(content))
                .bytes();
    }

    private static Bytes text(String content) {
        return Bytes.owning(content.getBytes(StandardCharsets.UTF_8));
    }

    private MlsBytes uint8(int value) {
        out.write(value);
        return this;
    }

    private MlsBytes uint16(int value) {
        return uint8(value >> 8).uint8(value);
    }

    private MlsBytes uint32(int value) {
        return uint16(value >> 16).uint16(value);
    }

    private MlsBytes uint64(long value) {
        out.writeBytes(ByteBuffer.allocate(8).putLong(value).array());
        return this;
    }

    private MlsBytes vector(Bytes content) {
        int size = content.size();
        if (size < 1 << 6) {
            uint8(size);
        } else if (size < 1 << 14) {
            uint16(size | 1 << 14);
        } else {
            uint32(size | 1 << 31);
        }
        return raw(content);
    }

    private MlsBytes raw(Bytes content) {
        out.writeBytes(content.toArray());
        return this;
    }

    private Bytes bytes() {
        return Bytes.owning(out.toByteArray());
    }
}
