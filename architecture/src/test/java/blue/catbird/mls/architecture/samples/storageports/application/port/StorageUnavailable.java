package blue.catbird.mls.architecture.samples.storageports.application.port;

public final class StorageUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
