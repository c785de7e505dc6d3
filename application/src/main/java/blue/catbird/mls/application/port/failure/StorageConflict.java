package blue.catbird.mls.application.port.failure;

/** Another transaction was faster; this one has to be run anew. */
public final class StorageConflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageConflict(String message) {
        super(message);
    }
}
