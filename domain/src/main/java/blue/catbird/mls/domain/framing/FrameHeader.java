package blue.catbird.mls.domain.framing;

import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Epoch;

/**
 * The header of a PublicMessage or PrivateMessage (RFC 9420, sections 6.2 and 6.3): the group and
 * epoch it was made in, and the type of its content.
 */
public record FrameHeader(WireFormat wireFormat, Bytes groupId, Epoch epoch, ContentType content) {
    private static final int MLS_1_0 = 1;

    /** How a handshake or application message is framed. */
    public enum WireFormat {
        PUBLIC_MESSAGE,
        PRIVATE_MESSAGE
    }

    /** The content type of a framed message (RFC 9420, section 6). */
    public enum ContentType {
        APPLICATION,
        PROPOSAL,
        COMMIT
    }

    /**
     * Reads the header of an MLSMessage. A PrivateMessage is read to its end, so that nothing can
     * hide after it; of a PublicMessage the part up to its content type.
     */
    public static FrameHeader read(Bytes message) throws MalformedFrame {
        TlsReader reader = TlsReader.over(message);
        return switch (readWireFormat(reader)) {
            case 1 -> readPublic(reader);
            case 2 -> readPrivate(reader);
            case 3 -> throw new MalformedFrame(2, FrameFlaw.WELCOME_HERE);
            case 4 -> throw new MalformedFrame(2, FrameFlaw.GROUP_INFO_HERE);
            case 5 -> throw new MalformedFrame(2, FrameFlaw.KEY_PACKAGE_HERE);
            default -> throw new MalformedFrame(2, FrameFlaw.UNKNOWN_WIRE_FORMAT);
        };
    }

    /** Checks that {@code message} is an MLSMessage that carries a Welcome. */
    public static void requireWelcome(Bytes message) throws MalformedFrame {
        if (readWireFormat(TlsReader.over(message)) != 3) {
            throw new MalformedFrame(2, FrameFlaw.NOT_A_WELCOME);
        }
    }

    static int readWireFormat(TlsReader reader) throws MalformedFrame {
        readVersion(reader);
        return reader.uint16("the wire format");
    }

    static void readVersion(TlsReader reader) throws MalformedFrame {
        int start = reader.position();
        int version = reader.uint16("the protocol version");
        if (version != MLS_1_0) {
            throw new MalformedFrame(start, FrameFlaw.OTHER_VERSION, version);
        }
    }

    private static FrameHeader readPublic(TlsReader reader) throws MalformedFrame {
        Bytes groupId = reader.vector("group_id");
        Epoch epoch = new Epoch(reader.uint64("epoch"));
        skipSender(reader);
        reader.skipVector("authenticated_data");
        ContentType content = contentType(reader);
        return new FrameHeader(WireFormat.PUBLIC_MESSAGE, groupId, epoch, content);
    }

    private static void skipSender(TlsReader reader) throws MalformedFrame {
        int start = reader.position();
        switch (reader.uint8("sender_type")) {
            case 1 -> reader.uint32("leaf_index");
            case 2 -> reader.uint32("sender_index");
            case 3, 4 -> {}
            default -> throw new MalformedFrame(start, FrameFlaw.UNKNOWN_SENDER_TYPE);
        }
    }

    private static FrameHeader readPrivate(TlsReader reader) throws MalformedFrame {
        Bytes groupId = reader.vector("group_id");
        Epoch epoch = new Epoch(reader.uint64("epoch"));
        ContentType content = contentType(reader);
        reader.skipVector("authenticated_data");
        reader.skipVector("encrypted_sender_data");
        reader.skipVector("ciphertext");
        reader.expectEnd("the PrivateMessage");
        return new FrameHeader(WireFormat.PRIVATE_MESSAGE, groupId, epoch, content);
    }

    private static ContentType contentType(TlsReader reader) throws MalformedFrame {
        int start = reader.position();
        return switch (reader.uint8("content_type")) {
            case 1 -> ContentType.APPLICATION;
            case 2 -> ContentType.PROPOSAL;
            case 3 -> ContentType.COMMIT;
            default -> throw new MalformedFrame(start, FrameFlaw.UNKNOWN_CONTENT_TYPE);
        };
    }
}
