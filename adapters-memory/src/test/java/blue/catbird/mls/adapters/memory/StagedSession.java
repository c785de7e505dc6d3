package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.port.Conversations;
import blue.catbird.mls.application.port.Events;
import blue.catbird.mls.application.port.KeyPackages;
import blue.catbird.mls.application.port.MessageLog;
import blue.catbird.mls.application.port.PublishedKeys;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Welcomes;
import blue.catbird.mls.application.port.reply.RecordedReplies;
import blue.catbird.mls.application.port.reply.SpentTokens;

import java.time.Instant;

/** A session of which two stores are others. */
record StagedSession(Session real, Conversations conversations, MessageLog messages)
        implements Session {
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
