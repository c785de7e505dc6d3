package blue.catbird.mls.demo.mls;

/** How a commit travels (RFC 9420 §6). Application messages are always private. */
public enum HandshakeFormat {
    /** Encrypted: the delivery service sees group, epoch and content type, not who is added. */
    PRIVATE_MESSAGE,
    /** Signed in the clear: the delivery service can read the proposals. */
    PUBLIC_MESSAGE
}
