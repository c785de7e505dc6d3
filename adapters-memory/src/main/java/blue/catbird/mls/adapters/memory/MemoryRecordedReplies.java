package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.idempotency.Attempt;
import blue.catbird.mls.application.idempotency.Scope;
import blue.catbird.mls.application.port.Claim;
import blue.catbird.mls.application.port.RecordedReplies;
import blue.catbird.mls.application.port.RecordedReply;
import blue.catbird.mls.application.port.StorageConflict;
import blue.catbird.mls.domain.Did;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link RecordedReplies} in memory. */
record MemoryRecordedReplies(Tables tables, Instant now) implements RecordedReplies {
    @Override
    public List<Claim> claim(List<Attempt> attempts) {
        return attempts.stream().map(this::claim).toList();
    }

    private Claim claim(Attempt attempt) {
        Optional<StoredReply> live = live(attempt.scope());
        if (live.isPresent()) {
            StoredReply stored = live.get();
            if (stored.fingerprint().equals(attempt.fingerprint())) {
                return new Claim.Answered(stored.reply());
            }
            return stored.pinned() ? new Claim.KeyReused() : new Claim.Fresh();
        }
        boolean room = liveRecordsOf(attempt.scope().caller()) < MAX_LIVE;
        return room ? new Claim.Fresh() : new Claim.NoRoom();
    }

    private Optional<StoredReply> live(Scope scope) {
        return tables.replies.get(scope).filter(stored -> stored.isLive(now));
    }

    private long liveRecordsOf(Did caller) {
        return tables.replies.all().entrySet().stream()
                .filter(row -> row.getKey().caller().equals(caller) && row.getValue().isLive(now))
                .count();
    }

    @Override
    public void record(List<RecordedReply> replies) {
        for (RecordedReply reply : replies) {
            Scope scope = reply.attempt().scope();
            if (live(scope).filter(StoredReply::pinned).isPresent()) {
                throw new StorageConflict("a key has got a recorded reply meanwhile");
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
    public int removeExpired(int max) {
        List<Scope> expired =
                tables.replies.all().entrySet().stream()
                        .filter(row -> !row.getValue().isLive(now))
                        .map(Map.Entry::getKey)
                        .limit(max)
                        .toList();
        expired.forEach(tables.replies::remove);
        return expired.size();
    }
}
