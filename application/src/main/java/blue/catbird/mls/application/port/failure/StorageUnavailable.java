package blue.catbird.mls.application.port.failure;

/**
 * The storage does not answer for now; the same call may succeed later. Its message is the
 * adapter's own, and repeats nothing that a client has sent.
 */
public class StorageUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageUnavailable(String message) {
        super(message);
    }

    public StorageUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
