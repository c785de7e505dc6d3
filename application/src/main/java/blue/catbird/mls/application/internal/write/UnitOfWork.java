package blue.catbird.mls.application.internal.write;

import blue.catbird.mls.application.idempotency.Attempt;
import blue.catbird.mls.application.idempotency.Rejection;
import blue.catbird.mls.application.idempotency.Scope;
import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.application.observation.Observation;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.KeyPackages.OwnedRef;
import blue.catbird.mls.application.port.KeyPackages.StockLevel;
import blue.catbird.mls.application.port.Loaded;
import blue.catbird.mls.application.port.MessageLog.FrameName;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.reply.KnownReply;
import blue.catbird.mls.application.port.reply.RecordedReply;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Roster;
import blue.catbird.mls.domain.keypackage.KeyPackage;
import blue.catbird.mls.domain.keypackage.KeyPackageName;
import blue.catbird.mls.domain.message.LogEntry;
import blue.catbird.mls.domain.welcome.Welcome;
import blue.catbird.mls.domain.welcome.WelcomeKey;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A unit of work: what the writes of one transaction have loaded, moved on by each of them that was
 * decided, and the changes of all, which are applied once. A single write is a batch of one.
 *
 * <p>Heads, entries of logs, states of Welcomes, publications and recorded replies move on.
 * Members, key packages that are used up and new Welcomes do not: whoever changes those shares with
 * nobody.
 */
public final class UnitOfWork {
    private final Session session;
    private final Loaded loaded;
    private final Set<ServiceToken.Name> unspent;
    private final Map<ConvoId, Conversation> heads;
    private final Map<FrameName, LogEntry> frames;
    private final Map<OwnedRef, KeyPackage> published;
    private final Map<WelcomeKey, Welcome> welcomes = new HashMap<>();
    private final Map<Scope, RecordedReply> replies = new LinkedHashMap<>();
    private final Changes changes = new Changes();

    private UnitOfWork(Session session, Loaded loaded) {
        this.session = session;
        this.loaded = loaded;
        this.unspent = new HashSet<>(loaded.unspent());
        this.heads = new HashMap<>(loaded.heads());
        this.frames = new HashMap<>(loaded.frames());
        this.published = new HashMap<>(loaded.published());
    }

    public static UnitOfWork load(Session session, Needs needs, Locking locking) {
        return new UnitOfWork(session, session.load(needs, locking));
    }

    public Instant now() {
        return session.now();
    }

    /** Whether another transaction holds something that is to be locked for {@code needs}. */
    public boolean isHeld(Needs needs) {
        return !Collections.disjoint(needs.heads(), loaded.held())
                || !Collections.disjoint(needs.accounts(), loaded.heldAccounts());
    }

    public Optional<Conversation> head(ConvoId convo) {
        return Optional.ofNullable(heads.get(convo));
    }

    /** Everybody's stays. */
    public Roster roster(ConvoId convo) {
        return loaded.rosters().getOrDefault(convo, new Roster(List.of()));
    }

    /** One account's stays. */
    Roster stays(Member member) {
        return loaded.stays().getOrDefault(member, new Roster(List.of()));
    }

    public long unread(Member reader) {
        return loaded.unread().getOrDefault(reader, 0L);
    }

    Optional<LogEntry> frame(FrameName name) {
        return Optional.ofNullable(frames.get(name));
    }

    public Optional<KeyPackage> keyPackage(KeyPackageName name) {
        return Optional.ofNullable(loaded.keyPackages().get(name));
    }

    public Optional<KeyPackage> published(OwnedRef ref) {
        return Optional.ofNullable(published.get(ref));
    }

    /** How many packages of {@code owner} can be given out, whether once or again and again. */
    public int inStock(Did owner) {
        return stock(owner).stream().mapToInt(StockLevel::unclaimed).sum()
                + changes.publishedBy(owner);
    }

    /** The stock of {@code owner} as it was loaded. */
    public List<StockLevel> stock(Did owner) {
        return loaded.stocks().getOrDefault(owner, List.of());
    }

    public List<Welcome> welcomes(Member recipient) {
        return loaded.welcomes().getOrDefault(recipient, List.of()).stream()
                .map(welcome -> welcomes.getOrDefault(welcome.key(), welcome))
                .toList();
    }

    /** Why a token is not good for its call; the second of two equal ones is not. */
    public Optional<Rejection> spend(ServiceToken token) {
        return TokenSpending.rejection(token, unspent.remove(token.name()), now());
    }

    /** The reply to an attempt, recorded before or within this unit. */
    KnownReply reply(Attempt attempt) {
        RecordedReply within = replies.get(attempt.scope());
        if (within == null) {
            return loaded.replies().getOrDefault(attempt, new KnownReply.Fresh());
        }
        if (within.attempt().fingerprint().equals(attempt.fingerprint())) {
            return new KnownReply.Answered(within.reply());
        }
        return within.pinned() ? new KnownReply.KeyReused() : new KnownReply.Fresh();
    }

    void record(RecordedReply reply) {
        replies.put(reply.attempt().scope(), reply);
    }

    /** Takes a decision's changes over, for those that are decided after it to see. */
    public void accept(Changes decided) {
        decided.moved().forEach(head -> heads.put(head.id(), head));
        decided.entries()
                .forEach(
                        entry ->
                                frames.putIfAbsent(
                                        new FrameName(entry.convo(), entry.frame().digest()),
                                        entry));
        decided.published()
                .forEach(added -> published.put(new OwnedRef(added.owner(), added.ref()), added));
        decided.welcomes().forEach(welcome -> welcomes.put(welcome.key(), welcome));
        changes.addAll(decided);
    }

    /** The observations that operators count once the transaction is committed. */
    public void observe(Observation observation) {
        changes.observe(observation);
    }

    /** Writes all changes, and the replies beside them. */
    public <T> Committed<T> apply(T result) {
        changes.applyTo(session);
        if (!replies.isEmpty()) {
            session.replies().record(List.copyOf(replies.values()));
        }
        return new Committed<>(result, changes.observations());
    }
}
