package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.port.MessageLog;
import blue.catbird.mls.application.port.Page;
import blue.catbird.mls.application.port.PageLimit;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.ReadingRight;
import blue.catbird.mls.domain.message.LogEntry;

import java.time.Instant;
import java.util.List;

/** MessageLog that pass everything on, for a fault to override. */
class PassingMessageLog implements MessageLog {
    private final MessageLog real;

    PassingMessageLog(MessageLog real) {
        this.real = real;
    }

    @Override
    public void append(List<LogEntry> entries) {
        real.append(entries);
    }

    @Override
    public Page<LogEntry> page(ConvoId convo, ReadingRight right, Seq after, PageLimit limit) {
        return real.page(convo, right, after, limit);
    }

    @Override
    public Page<LogEntry.Commit> commits(
            ConvoId convo, ReadingRight right, Epoch from, Epoch to, PageLimit limit) {
        return real.commits(convo, right, from, to, limit);
    }

    @Override
    public boolean hasEntryBy(ConvoId convo, Did sender, Instant since) {
        return real.hasEntryBy(convo, sender, since);
    }
}
