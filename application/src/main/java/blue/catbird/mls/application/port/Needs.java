package blue.catbird.mls.application.port;

import blue.catbird.mls.application.idempotency.Attempt;
import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.KeyPackages.OwnedRef;
import blue.catbird.mls.application.port.KeyPackages.StockQuery;
import blue.catbird.mls.application.port.MessageLog.FrameName;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.keypackage.KeyPackageName;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The read and lock set of a transaction: all that its writes have to see before they are decided,
 * so that a storage can load it at once. It grows with each write that is added.
 */
public record Needs(
        Set<ConvoId> heads,
        Set<Did> accounts,
        List<ServiceToken> tokens,
        Set<Attempt> attempts,
        Set<ConvoId> rosters,
        Set<Member> stays,
        Set<Member> unread,
        Set<FrameName> frames,
        Set<KeyPackageName> keyPackages,
        Set<OwnedRef> published,
        Set<StockQuery> stocks,
        Set<Member> welcomes) {
    /** How heads of conversations, and accounts, are locked until the transaction ends. */
    public enum Locking {
        /** Whoever holds one is waited for. */
        WAIT,
        /** One that somebody holds is left out. */
        SKIP_HELD,
        /** Heads are read only; accounts are waited for. */
        NONE
    }

    /** Nothing yet. */
    public Needs() {
        this(
                new TreeSet<>(),
                new TreeSet<>(),
                new ArrayList<>(),
                new LinkedHashSet<>(),
                new TreeSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new TreeSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>());
    }

    /** The head of a conversation. */
    public Needs head(ConvoId convo) {
        heads.add(convo);
        return this;
    }

    /** The key packages of an account, which nobody else adds to meanwhile. */
    public Needs account(Did did) {
        accounts.add(did);
        return this;
    }

    /** A token, which is spent with the rest of the transaction. */
    public Needs token(ServiceToken token) {
        tokens.add(token);
        return this;
    }

    /** The recorded reply to an attempt. */
    public Needs attempt(Attempt attempt) {
        attempts.add(attempt);
        return this;
    }

    /** Everybody's stays in a conversation. */
    public Needs roster(ConvoId convo) {
        rosters.add(convo);
        return this;
    }

    /** One account's stays in a conversation. */
    public Needs stays(Member member) {
        stays.add(member);
        return this;
    }

    /** How many application messages of others a reader has not read. */
    public Needs unread(Member reader) {
        unread.add(reader);
        return this;
    }

    /** The first entry of a log with this frame. */
    public Needs frame(FrameName name) {
        frames.add(name);
        return this;
    }

    /** Key packages by what was sent, locked. */
    public Needs keyPackages(Collection<KeyPackageName> names) {
        keyPackages.addAll(names);
        return this;
    }

    /** The key package that MLS names so, in whatever form it was sent. */
    public Needs published(OwnedRef ref) {
        published.add(ref);
        return this;
    }

    /** How many key packages an account has in stock. */
    public Needs stock(StockQuery query) {
        stocks.add(query);
        return this;
    }

    /** The Welcomes of one recipient for a conversation, locked. */
    public Needs welcomes(Member recipient) {
        welcomes.add(recipient);
        return this;
    }

    /** Adds all that {@code other} needs. */
    public Needs and(Needs other) {
        heads.addAll(other.heads);
        accounts.addAll(other.accounts);
        tokens.addAll(other.tokens);
        attempts.addAll(other.attempts);
        rosters.addAll(other.rosters);
        stays.addAll(other.stays);
        unread.addAll(other.unread);
        frames.addAll(other.frames);
        keyPackages.addAll(other.keyPackages);
        published.addAll(other.published);
        stocks.addAll(other.stocks);
        welcomes.addAll(other.welcomes);
        return this;
    }
}
