package blue.catbird.mls.application.idempotency;

import blue.catbird.mls.domain.refusal.Outcome;

/** Turns an outcome into the reply for the caller; brought by whoever talks to callers. */
@FunctionalInterface
public interface ReplyEncoder<R> {
    /** The reply; called inside the transaction, so it does nothing but encode. */
    Reply encode(Outcome<R> outcome);
}
