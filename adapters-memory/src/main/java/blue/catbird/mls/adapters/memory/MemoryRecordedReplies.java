package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.idempotency.Attempt;
import blue.catbird.mls.application.idempotency.Scope;
import blue.catbird.mls.application.port.failure.StorageConflict;
import blue.catbird.mls.application.port.reply.KnownReply;
import blue.catbird.mls.application.port.reply.RecordedReplies;
import blue.catbird.mls.application.port.reply.RecordedReply;
import blue.catbird.mls.domain.Did;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** {@link RecordedReplies} in memory. */
record MemoryRecordedReplies(Tables tables, Instant now) implements RecordedReplies {
    KnownReply lookUp(Attempt attempt) {
        Optional<StoredReply> live = live(attempt.scope());
        if (live.isPresent()) {
            StoredReply stored = live.get();
            if (stored.fingerprint().equals(attempt.fingerprint())) {
                return new KnownReply.Answered(stored.reply());
            }
            return stored.pinned() ? new KnownReply.KeyReused() : new KnownReply.Fresh();
        }
        return hasRoom(attempt.scope()) ? new KnownReply.Fresh() : new KnownReply.NoRoom();
    }

    /** Counts those that are live only for a caller who has so many that it could matter. */
    private boolean hasRoom(Scope scope) {
        return recordsOf(scope.caller()) < MAX_LIVE || liveRecordsBeside(scope) < MAX_LIVE;
    }

    private int recordsOf(Did caller) {
        return tables.repliesOf.get(caller).orElse(0);
    }

    /** How many live records the caller of {@code scope} has; they stand on both sides of it. */
    private long liveRecordsBeside(Scope scope) {
        NavigableMap<Scope, StoredReply> all = tables.replies.all();
        return liveRecords(scope.caller(), all.headMap(scope, false).descendingMap())
                + liveRecords(scope.caller(), all.tailMap(scope, false));
    }

    private long liveRecords(Did caller, NavigableMap<Scope, StoredReply> nearestFirst) {
        return nearestFirst.entrySet().stream()
                .takeWhile(row -> row.getKey().caller().equals(caller))
                .filter(row -> row.getValue().isLive(now))
                .count();
    }

    private Optional<StoredReply> live(Scope scope) {
        return tables.replies.get(scope).filter(stored -> stored.isLive(now));
    }

    @Override
    public void record(List<RecordedReply> replies) {
        for (RecordedReply reply : replies) {
            Scope scope = reply.attempt().scope();
            if (live(scope).filter(StoredReply::pinned).isPresent()) {
                throw new StorageConflict("a key has got a recorded reply meanwhile");
            }
            if (tables.replies.get(scope).isEmpty()) {
                tables.repliesOf.put(scope.caller(), recordsOf(scope.caller()) + 1);
            }
            tables.replies.put(
                    scope,
                    new StoredReply(
                            reply.attempt().fingerprint(),
                            reply.reply(),
                            reply.pinned(),
                            now.plus(reply.timeToLive())));
        }
    }

    @Override
    public int removeExpired(Instant expiredBy, int max) {
        List<Scope> expired =
                tables.replies.all().entrySet().stream()
                        .filter(row -> !row.getValue().isLive(expiredBy))
                        .map(Map.Entry::getKey)
                        .limit(max)
                        .toList();
        expired.forEach(this::remove);
        return expired.size();
    }

    private void remove(Scope scope) {
        tables.replies.remove(scope);
        int left = recordsOf(scope.caller()) - 1;
        if (left == 0) {
            tables.repliesOf.remove(scope.caller());
        } else {
            tables.repliesOf.put(scope.caller(), left);
        }
    }
}
