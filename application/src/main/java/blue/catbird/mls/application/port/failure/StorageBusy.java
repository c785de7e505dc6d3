package blue.catbird.mls.application.port.failure;

/** Another transaction held what this one needs for longer than the bound on waiting. */
public final class StorageBusy extends StorageUnavailable {
    private static final long serialVersionUID = 1L;

    public StorageBusy(String message) {
        super(message);
    }
}
