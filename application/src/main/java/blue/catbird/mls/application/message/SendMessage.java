package blue.catbird.mls.application.message;

import blue.catbird.mls.application.idempotency.Write;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.MessageId;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.message.Embed;

import java.time.Instant;

/** Puts an application message or a proposal into a conversation's log. */
public interface SendMessage extends Write<SendMessage.Command, SendMessage.Sent> {
    /**
     * The command.
     *
     * @param ciphertext an MLSMessage with a PrivateMessage, or a proposal
     * @param epoch the epoch that it was made in
     * @param sender who the client says it is; has to be the caller
     */
    record Command(ConvoId convo, Bytes ciphertext, Epoch epoch, Did sender, Embed embed) {}

    /** Where the message stands in the log, and since when. */
    record Sent(MessageId id, Instant receivedAt, Seq seq, Epoch epoch) {}
}
