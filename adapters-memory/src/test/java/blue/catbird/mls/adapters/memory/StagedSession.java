package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.port.Conversations;
import blue.catbird.mls.application.port.Events;
import blue.catbird.mls.application.port.KeyPackages;
import blue.catbird.mls.application.port.Loaded;
import blue.catbird.mls.application.port.MessageLog;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.PublishedKeys;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Welcomes;
import blue.catbird.mls.application.port.reply.RecordedReplies;
import blue.catbird.mls.application.port.reply.SpentTokens;
import blue.catbird.mls.domain.ConvoId;

import java.time.Instant;
import java.util.Set;

/** A session that finds some conversations held, and whose log is another. */
record StagedSession(Session real, Set<ConvoId> held, MessageLog messages) implements Session {
    @Override
    public Loaded load(Needs needs, Locking locking) {
        Loaded loaded = real.load(needs, locking);
        return locking == Locking.SKIP_HELD ? new OtherRows(loaded).held(held).loaded() : loaded;
    }

    @Override
    public Conversations conversations() {
        return real.conversations();
    }

    @Override
    public Welcomes welcomes() {
        return real.welcomes();
    }

    @Override
    public KeyPackages keyPackages() {
        return real.keyPackages();
    }

    @Override
    public RecordedReplies replies() {
        return real.replies();
    }

    @Override
    public SpentTokens tokens() {
        return real.tokens();
    }

    @Override
    public Events events() {
        return real.events();
    }

    @Override
    public PublishedKeys publishedKeys() {
        return real.publishedKeys();
    }

    @Override
    public Instant now() {
        return real.now();
    }
}
