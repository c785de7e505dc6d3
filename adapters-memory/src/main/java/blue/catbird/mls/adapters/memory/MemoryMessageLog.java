package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.adapters.memory.Tables.CommitPlace;
import blue.catbird.mls.adapters.memory.Tables.FramePlace;
import blue.catbird.mls.adapters.memory.Tables.Position;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.MessageLog;
import blue.catbird.mls.application.port.MessageLog.FrameName;
import blue.catbird.mls.application.port.Page;
import blue.catbird.mls.application.port.PageLimit;
import blue.catbird.mls.application.port.failure.StorageConflict;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.ReadingRight;
import blue.catbird.mls.domain.conversation.Roster;
import blue.catbird.mls.domain.message.LogEntry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@link MessageLog} in memory. */
record MemoryMessageLog(Tables tables) implements MessageLog {
    private static final Seq LAST = new Seq(Long.MAX_VALUE);

    @Override
    public void append(List<LogEntry> entries) {
        entries.forEach(this::append);
    }

    private void append(LogEntry entry) {
        Position position = new Position(entry.convo(), entry.seq());
        if (tables.log.get(position).isPresent()) {
            throw new StorageConflict("a position in the log is taken");
        }
        if (entry instanceof LogEntry.Commit commit) {
            CommitPlace epoch = new CommitPlace(commit.convo(), commit.resultingEpoch());
            if (tables.commits.get(epoch).isPresent()) {
                throw new StorageConflict("an epoch has its commit already");
            }
            tables.commits.put(epoch, commit.seq());
        }
        tables.log.put(position, entry);
        FramePlace frame = new FramePlace(entry.convo(), entry.frame().digest());
        if (tables.frames.get(frame).isEmpty()) {
            tables.frames.put(frame, entry.seq());
        }
    }

    Optional<LogEntry> find(FrameName name) {
        return tables.frames
                .get(new FramePlace(name.convo(), name.digest()))
                .flatMap(seq -> at(name.convo(), seq));
    }

    private Optional<LogEntry> at(ConvoId convo, Seq seq) {
        return tables.log.get(new Position(convo, seq));
    }

    @Override
    public Page<LogEntry> page(ConvoId convo, ReadingRight right, Seq after, PageLimit limit) {
        return page(behind(convo, after).filter(right::covers), limit);
    }

    @Override
    public Page<LogEntry.Commit> commits(
            ConvoId convo, ReadingRight right, Epoch from, Epoch to, PageLimit limit) {
        if (to.isBefore(from)) {
            return new Page<>(List.of(), false);
        }
        return page(
                tables
                        .commits
                        .between(new CommitPlace(convo, from), new CommitPlace(convo, to))
                        .values()
                        .stream()
                        .map(seq -> (LogEntry.Commit) at(convo, seq).orElseThrow())
                        .filter(right::covers),
                limit);
    }

    private static <E extends LogEntry> Page<E> page(Stream<E> entries, PageLimit limit) {
        List<E> rows = new ArrayList<>();
        long bytes = 0;
        Iterator<E> rest = entries.iterator();
        while (rest.hasNext()) {
            E entry = rest.next();
            bytes += entry.frame().content().size();
            if (rows.size() == limit.rows() || (!rows.isEmpty() && bytes > limit.bytes())) {
                return new Page<>(rows, true);
            }
            rows.add(entry);
        }
        return new Page<>(rows, false);
    }

    /**
     * How many application messages of others a reader with these stays finds behind a position.
     */
    long countFromOthers(Member reader, Roster stays, Seq after) {
        ReadingRight right = new ReadingRight(reader.did(), false, stays.stays());
        return behind(reader.convo(), after)
                .filter(LogEntry.Application.class::isInstance)
                .filter(entry -> !entry.sender().equals(reader.did()))
                .filter(right::covers)
                .count();
    }

    @Override
    public boolean hasEntryBy(ConvoId convo, Did sender, Instant since) {
        return behind(convo, Seq.START)
                .anyMatch(e -> e.sender().equals(sender) && !e.acceptedAt().isBefore(since));
    }

    private Stream<LogEntry> behind(ConvoId convo, Seq after) {
        return tables
                .log
                .between(new Position(convo, after), new Position(convo, LAST))
                .values()
                .stream()
                .filter(entry -> entry.seq().isAfter(after));
    }
}
