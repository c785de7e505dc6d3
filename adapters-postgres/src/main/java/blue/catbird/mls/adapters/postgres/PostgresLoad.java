package blue.catbird.mls.adapters.postgres;

import blue.catbird.mls.adapters.postgres.conversation.PostgresConversations;
import blue.catbird.mls.adapters.postgres.idempotency.LiveRecords;
import blue.catbird.mls.adapters.postgres.idempotency.PostgresSpentTokens;
import blue.catbird.mls.adapters.postgres.idempotency.ReplyLookUp;
import blue.catbird.mls.adapters.postgres.keypackage.PostgresKeyPackages;
import blue.catbird.mls.adapters.postgres.message.PostgresMessageLog;
import blue.catbird.mls.adapters.postgres.pipeline.StatementPipeline;
import blue.catbird.mls.adapters.postgres.pipeline.StatementPipeline.Reading;
import blue.catbird.mls.adapters.postgres.welcome.PostgresWelcomes;
import blue.catbird.mls.application.port.Loaded;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Roster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The prefetch of a transaction: all that it needs in one trip. First what locks, in the order of
 * {@link Session}, and behind it, in statements of their own, what is read under the locks. A
 * statement sees what was committed when it began.
 */
record PostgresLoad(StatementPipeline pipeline, LiveRecords live) {
    Loaded load(Needs needs, Locking locking) {
        var heads = PostgresConversations.heads(needs.heads(), locking);
        var accounts = PostgresKeyPackages.lock(needs.accounts(), locking);
        var tokens = PostgresSpentTokens.spend(needs.tokens());
        var packages = PostgresKeyPackages.named(needs.keyPackages());
        var welcomes = PostgresWelcomes.of(needs.welcomes(), locking);
        var replies = ReplyLookUp.of(live, needs.attempts());
        var rosters = PostgresConversations.rosters(needs.rosters());
        var stays = PostgresConversations.stays(needs.stays());
        var unread = PostgresConversations.unread(needs.unread());
        var frames = PostgresMessageLog.frames(needs.frames());
        var published = PostgresKeyPackages.published(needs.published());
        var stocks = PostgresKeyPackages.stock(needs.stocks());

        List<Reading> readings = new ArrayList<>();
        add(readings, needs.heads(), heads.reading());
        add(readings, needs.accounts(), accounts.reading());
        add(readings, needs.tokens(), tokens.change());
        add(readings, needs.keyPackages(), packages.reading());
        add(readings, needs.welcomes(), welcomes.reading());
        add(readings, needs.attempts(), replies.reading());
        add(readings, needs.rosters(), rosters.reading());
        add(readings, needs.stays(), stays.reading());
        add(readings, needs.unread(), unread.reading());
        add(readings, needs.frames(), frames.reading());
        add(readings, needs.published(), published.reading());
        add(readings, needs.stocks(), stocks.reading());
        if (!readings.isEmpty()) {
            pipeline.readAll(readings);
        }
        Map<ConvoId, Conversation> free = heads.one();
        return new Loaded(
                free,
                locking == Locking.SKIP_HELD
                        ? PostgresConversations.held(pipeline, needs.heads(), free.keySet())
                        : Set.of(),
                held(accounts.one()),
                tokens.one().keySet(),
                replies.one(),
                rosters.all(Roster::new),
                stays.all(Roster::new),
                unread.one(),
                frames.one(),
                packages.one(),
                published.one(),
                stocks.all(List::copyOf),
                welcomes.all(List::copyOf));
    }

    private static Set<Did> held(Map<Did, Boolean> accounts) {
        Set<Did> held = new HashSet<>(accounts.keySet());
        held.removeIf(account -> !accounts.getOrDefault(account, false));
        return held;
    }

    private static void add(List<Reading> readings, Collection<?> asked, Reading reading) {
        if (!asked.isEmpty()) {
            readings.add(reading);
        }
    }
}
