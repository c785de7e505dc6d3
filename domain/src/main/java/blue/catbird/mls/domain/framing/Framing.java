package blue.catbird.mls.domain.framing;

/** How far the bytes that clients send are read. */
public enum Framing {
    /** Frames and key packages have to be what RFC 9420 says, and to fit what the request says. */
    STRICT,
    /** Bytes are not looked at and the request is believed: for test suites with made-up bytes. */
    OPAQUE
}
