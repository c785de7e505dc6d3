package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.idempotency.Fingerprint;
import blue.catbird.mls.application.idempotency.Reply;

import java.time.Instant;

/** A recorded reply with the end of its time to live. */
record StoredReply(Fingerprint fingerprint, Reply reply, boolean pinned, Instant expiresAt) {
    boolean isLive(Instant now) {
        return now.isBefore(expiresAt);
    }
}
