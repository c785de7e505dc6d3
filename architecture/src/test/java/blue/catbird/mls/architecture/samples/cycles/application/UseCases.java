package blue.catbird.mls.architecture.samples.cycles.application;

import blue.catbird.mls.architecture.samples.cycles.application.internal.SendHandler;

public final class UseCases {
    private UseCases() {}

    public static void all() {
        SendHandler.of();
    }
}
