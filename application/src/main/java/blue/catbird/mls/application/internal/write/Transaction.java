package blue.catbird.mls.application.internal.write;

import blue.catbird.mls.application.observation.Observation;
import blue.catbird.mls.application.port.Conversations;
import blue.catbird.mls.application.port.Events;
import blue.catbird.mls.application.port.KeyPackages;
import blue.catbird.mls.application.port.Lookups;
import blue.catbird.mls.application.port.MessageLog;
import blue.catbird.mls.application.port.PublishedKeys;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Welcomes;
import blue.catbird.mls.application.port.reply.RecordedReplies;
import blue.catbird.mls.application.port.reply.SpentTokens;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A session, with what is to be told of it once it is committed. */
public final class Transaction implements Session {
    private final Session session;
    private final boolean rerun;
    private final List<Observation> observations = new ArrayList<>();

    /**
     * @param rerun whether the work was run before and met a conflict
     */
    public Transaction(Session session, boolean rerun) {
        this.session = session;
        this.rerun = rerun;
    }

    public void observe(Observation observation) {
        observations.add(observation);
    }

    boolean isRerun() {
        return rerun;
    }

    List<Observation> observations() {
        return observations;
    }

    @Override
    public Conversations conversations() {
        return session.conversations();
    }

    @Override
    public MessageLog messages() {
        return session.messages();
    }

    @Override
    public Welcomes welcomes() {
        return session.welcomes();
    }

    @Override
    public KeyPackages keyPackages() {
        return session.keyPackages();
    }

    @Override
    public RecordedReplies replies() {
        return session.replies();
    }

    @Override
    public SpentTokens tokens() {
        return session.tokens();
    }

    @Override
    public Events events() {
        return session.events();
    }

    @Override
    public PublishedKeys publishedKeys() {
        return session.publishedKeys();
    }

    @Override
    public void expect(Lookups lookups) {
        session.expect(lookups);
    }

    @Override
    public Instant now() {
        return session.now();
    }
}
