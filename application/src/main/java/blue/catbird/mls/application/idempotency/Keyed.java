package blue.catbird.mls.application.idempotency;

/** The key that a client gave its write, and the fingerprint of what the write says. */
public record Keyed(IdempotencyKey key, Fingerprint fingerprint) {}
