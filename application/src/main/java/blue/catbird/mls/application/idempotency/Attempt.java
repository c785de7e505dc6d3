package blue.catbird.mls.application.idempotency;

/** A write that its client may repeat: under which key, and what it says. */
public record Attempt(Scope scope, Fingerprint fingerprint) {}
