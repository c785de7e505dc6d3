package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.port.Conversations;
import blue.catbird.mls.application.port.Events;
import blue.catbird.mls.application.port.KeyPackages;
import blue.catbird.mls.application.port.Loaded;
import blue.catbird.mls.application.port.MessageLog;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.PublishedKeys;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Welcomes;
import blue.catbird.mls.application.port.reply.RecordedReplies;
import blue.catbird.mls.application.port.reply.SpentTokens;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One transaction's way to the tables; of no use when the transaction has ended. */
final class MemorySession implements Session {
    private final Tables tables;
    private final Instant now;
    private boolean ended;

    MemorySession(Tables tables, Instant now) {
        this.tables = tables;
        // As exact as the timestamps of the databases that this stands in for.
        this.now = now.truncatedTo(ChronoUnit.MICROS);
    }

    void end() {
        ended = true;
    }

    private Tables open() {
        if (ended) {
            throw new IllegalStateException("the transaction of this session has ended");
        }
        return tables;
    }

    /** Transactions run one after the other, so that nothing has to be locked. */
    @Override
    public Loaded load(Needs needs, Needs.Locking locking) {
        open();
        return new MemoryLoad(tables, now, needs).loaded();
    }

    @Override
    public Conversations conversations() {
        return new MemoryConversations(open());
    }

    @Override
    public MessageLog messages() {
        return new MemoryMessageLog(open());
    }

    @Override
    public Welcomes welcomes() {
        return new MemoryWelcomes(open(), now);
    }

    @Override
    public KeyPackages keyPackages() {
        return new MemoryKeyPackages(open(), now);
    }

    @Override
    public RecordedReplies replies() {
        return new MemoryRecordedReplies(open(), now);
    }

    @Override
    public SpentTokens tokens() {
        return new MemorySpentTokens(open());
    }

    @Override
    public Events events() {
        return new MemoryEvents(open());
    }

    @Override
    public PublishedKeys publishedKeys() {
        return new MemoryPublishedKeys(open(), now);
    }

    @Override
    public Instant now() {
        open();
        return now;
    }
}
