package blue.catbird.mls.domain.message;

import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.MessageId;
import blue.catbird.mls.domain.Seq;

import java.time.Instant;

/** One accepted message in a conversation's log. */
public sealed interface LogEntry {
    ConvoId convo();

    Seq seq();

    Did sender();

    /** The epoch that the message was made in. */
    Epoch epoch();

    Frame frame();

    Instant acceptedAt();

    default MessageId id() {
        return MessageId.of(convo(), seq());
    }

    /** An encrypted application message. */
    record Application(
            ConvoId convo,
            Seq seq,
            Did sender,
            Epoch epoch,
            Frame frame,
            Instant acceptedAt,
            Embed embed)
            implements LogEntry {}

    /** A proposal that a later commit may take up. */
    record Proposal(
            ConvoId convo,
            Seq seq,
            Did sender,
            Epoch epoch,
            Frame frame,
            Instant acceptedAt,
            Embed embed)
            implements LogEntry {}

    /**
     * A commit, which led from {@link #epoch()} to the next one.
     *
     * @param terms a digest of what else the request said (whom it added or removed, which
     *     Welcome): the same commit with other terms is not the same request
     */
    record Commit(
            ConvoId convo,
            Seq seq,
            Did sender,
            Epoch epoch,
            Frame frame,
            Instant acceptedAt,
            Bytes terms)
            implements LogEntry {

        /** The epoch that the commit led to. */
        public Epoch resultingEpoch() {
            return epoch.next();
        }

        /**
         * Whether this is the commit that made the group out of its creator alone. Nobody else was
         * in the group before it, so nobody else can process it.
         */
        public boolean isFounding() {
            return epoch.equals(Epoch.ZERO);
        }
    }
}
