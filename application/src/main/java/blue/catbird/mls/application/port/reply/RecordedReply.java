package blue.catbird.mls.application.port.reply;

import blue.catbird.mls.application.idempotency.Attempt;
import blue.catbird.mls.application.idempotency.Reply;

import java.time.Duration;

/**
 * A reply to remember.
 *
 * @param pinned whether the request was carried out, so that its key cannot be used for another; a
 *     refusal does not pin its key
 * @param timeToLive for how long from now on, by the storage's clock
 */
public record RecordedReply(Attempt attempt, Reply reply, boolean pinned, Duration timeToLive) {}
