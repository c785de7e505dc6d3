package blue.catbird.mls.architecture.samples.cycles.application.internal;

import blue.catbird.mls.architecture.samples.cycles.application.UseCases;

public final class SendHandler {
    private SendHandler() {}

    public static void of() {
        UseCases.all();
    }
}
