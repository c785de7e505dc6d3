package blue.catbird.mls.architecture.samples.domain.application;

public final class SendInvoice {
    private SendInvoice() {}

    public static void send() {}
}
