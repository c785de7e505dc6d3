package blue.catbird.mls.architecture.samples.handlers.application.internal;

public final class SendHandler {
    private SendHandler() {}

    public static void handle() {}
}
