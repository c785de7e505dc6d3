package blue.catbird.mls.benchmarks.storage;

import blue.catbird.mls.application.idempotency.Reply;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.refusal.Outcome;

import java.nio.charset.StandardCharsets;

/** Replies of the size that those of a server have. */
final class Replies {
    private static final Bytes DONE =
            Bytes.owning("x".repeat(150).getBytes(StandardCharsets.UTF_8));

    private Replies() {}

    static <R> Reply encoded(Outcome<R> outcome) {
        if (outcome instanceof Outcome.Refused<R> refused) {
            throw new IllegalStateException("nothing is to be refused here: " + refused);
        }
        return new Reply(200, DONE);
    }
}
