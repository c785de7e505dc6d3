package blue.catbird.mls.application.port.reply;

import blue.catbird.mls.application.port.failure.StorageConflict;

import java.time.Instant;
import java.util.List;

/**
 * The replies to writes that clients may repeat. A record counts until its time to live is over.
 */
public interface RecordedReplies {
    /** The most live records that one caller may have. */
    int MAX_LIVE = 10_000;

    /**
     * Records replies, in place of expired records and of recorded refusals.
     *
     * @throws StorageConflict if a key has got a live record meanwhile
     */
    void record(List<RecordedReply> replies);

    /** Removes records whose time to live was over at {@code expiredBy}; how many. */
    int removeExpired(Instant expiredBy, int max);
}
