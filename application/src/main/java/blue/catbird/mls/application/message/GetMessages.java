package blue.catbird.mls.application.message;

import blue.catbird.mls.application.query.Read;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.message.LogEntry;

import java.util.List;
import java.util.Optional;

/** Reads a conversation's log, as far as the caller's stays in it reach. */
public interface GetMessages extends Read<GetMessages.Query, GetMessages.Result> {
    /**
     * The query.
     *
     * @param limit how many entries at most, 1 to 100
     * @param since the id of the last message that the caller has
     * @param cursor where the page before ended
     */
    record Query(ConvoId convo, int limit, Optional<String> since, Optional<String> cursor) {}

    /**
     * The result.
     *
     * @param cursor where the next page begins; empty exactly if there is none
     */
    record Result(List<LogEntry> entries, Optional<String> cursor) {}
}
