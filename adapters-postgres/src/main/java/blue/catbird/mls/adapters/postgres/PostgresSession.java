package blue.catbird.mls.adapters.postgres;

import blue.catbird.mls.adapters.postgres.conversation.PostgresConversations;
import blue.catbird.mls.adapters.postgres.event.PostgresEvents;
import blue.catbird.mls.adapters.postgres.idempotency.LiveRecords;
import blue.catbird.mls.adapters.postgres.idempotency.PostgresRecordedReplies;
import blue.catbird.mls.adapters.postgres.idempotency.PostgresSpentTokens;
import blue.catbird.mls.adapters.postgres.keypackage.PostgresKeyPackages;
import blue.catbird.mls.adapters.postgres.keypackage.PostgresPublishedKeys;
import blue.catbird.mls.adapters.postgres.message.PostgresMessageLog;
import blue.catbird.mls.adapters.postgres.pipeline.StatementPipeline;
import blue.catbird.mls.adapters.postgres.welcome.PostgresWelcomes;
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

/** One transaction's way to the tables; of no use when the transaction has ended. */
final class PostgresSession implements Session {
    private final StatementPipeline pipeline;
    private final LiveRecords live;
    private final PostgresEvents events = new PostgresEvents();
    private boolean ended;

    PostgresSession(StatementPipeline pipeline, LiveRecords live) {
        this.pipeline = pipeline;
        this.live = live;
    }

    void commit() {
        ended = true;
        // Last of all: many transactions append to the same few shards.
        events.held().ifPresent(pipeline::later);
        pipeline.commit();
    }

    /** Whether it writes something, as far as it has come. */
    boolean writes() {
        return pipeline.writes();
    }

    void rollback() {
        ended = true;
        pipeline.rollback();
    }

    private StatementPipeline open() {
        if (ended) {
            throw new IllegalStateException("the transaction of this session has ended");
        }
        return pipeline;
    }

    @Override
    public Loaded load(Needs needs, Needs.Locking locking) {
        return new PostgresLoad(open(), live).load(needs, locking);
    }

    @Override
    public Conversations conversations() {
        return new PostgresConversations(open());
    }

    @Override
    public MessageLog messages() {
        return new PostgresMessageLog(open());
    }

    @Override
    public Welcomes welcomes() {
        return new PostgresWelcomes(open());
    }

    @Override
    public KeyPackages keyPackages() {
        return new PostgresKeyPackages(open());
    }

    @Override
    public RecordedReplies replies() {
        return new PostgresRecordedReplies(open(), live);
    }

    @Override
    public SpentTokens tokens() {
        return new PostgresSpentTokens(open());
    }

    @Override
    public Events events() {
        open();
        return events;
    }

    @Override
    public PublishedKeys publishedKeys() {
        return new PostgresPublishedKeys(open());
    }

    @Override
    public Instant now() {
        return open().now();
    }
}
