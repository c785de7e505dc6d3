package blue.catbird.mls.application.idempotency;

import blue.catbird.mls.domain.Bytes;

/**
 * A reply in the form in which the caller gets it. It is recorded and replayed as it is, byte by
 * byte, and never read here.
 */
public record Reply(int status, Bytes body) {}
