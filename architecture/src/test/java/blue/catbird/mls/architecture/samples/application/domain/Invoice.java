package blue.catbird.mls.architecture.samples.application.domain;

public record Invoice(long cents) {}
