package blue.catbird.mls.application.port;

import blue.catbird.mls.application.port.failure.StorageConflict;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.ReadingRight;
import blue.catbird.mls.domain.message.LogEntry;

import java.time.Instant;
import java.util.List;

/** The logs of the conversations. */
public interface MessageLog {
    /** A frame in a conversation, by its digest. */
    record FrameName(ConvoId convo, Bytes digest) {}

    /**
     * Appends entries.
     *
     * @throws StorageConflict if a position, or a commit of the same epoch, is there already
     */
    void append(List<LogEntry> entries);

    /** The entries after {@code after} that {@code right} covers, in the log's order. */
    Page<LogEntry> page(ConvoId convo, ReadingRight right, Seq after, PageLimit limit);

    /**
     * The commits that {@code right} covers and that led to the epochs {@code from} to {@code to},
     * inclusive, in the order of epochs.
     */
    Page<LogEntry.Commit> commits(
            ConvoId convo, ReadingRight right, Epoch from, Epoch to, PageLimit limit);

    /** Whether {@code sender} got anything accepted at {@code since} or later. */
    boolean hasEntryBy(ConvoId convo, Did sender, Instant since);
}
