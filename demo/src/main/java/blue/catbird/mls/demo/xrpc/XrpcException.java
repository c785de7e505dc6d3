package blue.catbird.mls.demo.xrpc;

/** No answer came, or one that is not what XRPC says; the message says what in one line. */
public final class XrpcException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    XrpcException(String message) {
        super(message);
    }

    XrpcException(String message, Throwable cause) {
        super(message, cause);
    }
}
