package blue.catbird.mls.application.message;

import blue.catbird.mls.application.query.Read;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.message.LogEntry;

import java.util.List;
import java.util.Optional;

/** Reads the commits that led from one epoch to another, as far as the caller's stays reach. */
public interface GetCommits extends Read<GetCommits.Query, GetCommits.Result> {
    /**
     * The query.
     *
     * @param from the first epoch whose commit is wanted: the one that the commit led to
     * @param to the last one, inclusive; the current epoch if it is empty
     */
    record Query(ConvoId convo, Epoch from, Optional<Epoch> to) {}

    /**
     * The result.
     *
     * @param next the epoch to go on from; empty exactly if there is no more
     */
    record Result(List<LogEntry.Commit> commits, Optional<Epoch> next) {}
}
