package blue.catbird.mls.demo.mls;

/**
 * Bytes that this client cannot use, or an operation that its state does not allow; the message
 * says which and why. The group stays in its epoch with the keys it had, but for the one of a
 * message that was decrypted and then refused: those bytes cannot be tried again.
 */
public final class MlsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MlsException(String message) {
        super(message);
    }

    MlsException(String message, Throwable cause) {
        super(message, cause);
    }
}
