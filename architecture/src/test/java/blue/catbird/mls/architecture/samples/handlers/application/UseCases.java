package blue.catbird.mls.architecture.samples.handlers.application;

import blue.catbird.mls.architecture.samples.handlers.application.internal.SendHandler;

public record UseCases(SendHandler send) {}
