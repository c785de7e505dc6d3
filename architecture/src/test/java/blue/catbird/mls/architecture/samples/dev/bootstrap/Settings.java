package blue.catbird.mls.architecture.samples.dev.bootstrap;

public final class Settings {
    private Settings() {}

    public static int port() {
        return 0;
    }
}
