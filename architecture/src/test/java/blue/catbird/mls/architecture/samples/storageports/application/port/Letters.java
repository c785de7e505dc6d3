package blue.catbird.mls.architecture.samples.storageports.application.port;

public final class Letters {
    private Letters() {}

    public static int count(boolean isOpen) {
        if (!isOpen) {
            throw new StorageUnavailable();
        }
        return 0;
    }
}
