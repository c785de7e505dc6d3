package blue.catbird.mls.application.port.failure;

/**
 * The storage refuses what it was sent, which is a bug of this program or something broken in the
 * storage. Its message is the adapter's own, and repeats nothing that a client has sent.
 */
public final class StorageFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageFault(String message, Throwable cause) {
        super(message, cause);
    }
}
