package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.port.reply.RecordedReplies;
import blue.catbird.mls.application.port.reply.RecordedReply;

import java.time.Instant;
import java.util.List;

/** RecordedReplies that pass everything on, for a fault to override. */
class PassingRecordedReplies implements RecordedReplies {
    private final RecordedReplies real;

    PassingRecordedReplies(RecordedReplies real) {
        this.real = real;
    }

    @Override
    public void record(List<RecordedReply> replies) {
        real.record(replies);
    }

    @Override
    public int removeExpired(Instant expiredBy, int max) {
        return real.removeExpired(expiredBy, max);
    }
}
