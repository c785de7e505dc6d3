package blue.catbird.mls.application.internal.write;

import blue.catbird.mls.application.idempotency.Attempt;
import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.application.port.Conversations;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.Events;
import blue.catbird.mls.application.port.KeyPackages;
import blue.catbird.mls.application.port.Loaded;
import blue.catbird.mls.application.port.MessageLog;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.PublishedKeys;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Welcomes;
import blue.catbird.mls.application.port.reply.KnownReply;
import blue.catbird.mls.application.port.reply.RecordedReplies;
import blue.catbird.mls.application.port.reply.RecordedReply;
import blue.catbird.mls.application.port.reply.SpentTokens;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Roster;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A session with keys and tokens, which notes what it is asked of them, and what a test adds. */
public final class FakeSession implements Session {
    public final List<String> calls = new ArrayList<>();
    public final Map<Attempt, RecordedReply> records = new HashMap<>();

    /** Whether there is no room for another record. */
    boolean isFull;

    private final Set<ServiceToken.Name> spent = new HashSet<>();
    public Optional<Conversations> conversations = Optional.empty();
    public final Map<ConvoId, Conversation> heads = new HashMap<>();
    public final Map<ConvoId, Roster> rosters = new HashMap<>();

    /** The undo of everything that is done from now on, the notes of it included. */
    Runnable rollback() {
        List<String> callsBefore = List.copyOf(calls);
        Map<Attempt, RecordedReply> recordsBefore = Map.copyOf(records);
        Set<ServiceToken.Name> spentBefore = Set.copyOf(spent);
        return () -> {
            calls.clear();
            calls.addAll(callsBefore);
            records.clear();
            records.putAll(recordsBefore);
            spent.clear();
            spent.addAll(spentBefore);
        };
    }

    @Override
    public Loaded load(Needs needs, Needs.Locking locking) {
        calls.add("load");
        Set<ServiceToken.Name> unspent = new HashSet<>();
        needs.tokens().stream().map(ServiceToken::name).filter(spent::add).forEach(unspent::add);
        Map<Attempt, KnownReply> replies = new HashMap<>();
        needs.attempts().forEach(attempt -> replies.put(attempt, replyTo(attempt)));
        Map<Member, Roster> stays = new HashMap<>();
        needs.stays()
                .forEach(
                        member ->
                                stays.put(
                                        member,
                                        rosters.getOrDefault(
                                                member.convo(), new Roster(List.of()))));
        return new Loaded(
                heads, Set.of(), Set.of(), unspent, replies, rosters, stays, Map.of(), Map.of(),
                Map.of(), Map.of(), Map.of(), Map.of());
    }

    private KnownReply replyTo(Attempt attempt) {
        RecordedReply same = records.get(attempt);
        if (same != null) {
            return new KnownReply.Answered(same.reply());
        }
        boolean reused =
                records.values().stream()
                        .anyMatch(r -> r.pinned() && r.attempt().scope().equals(attempt.scope()));
        if (reused) {
            return new KnownReply.KeyReused();
        }
        return isFull ? new KnownReply.NoRoom() : new KnownReply.Fresh();
    }

    @Override
    public RecordedReplies replies() {
        return new RecordedReplies() {
            @Override
            public void record(List<RecordedReply> replies) {
                calls.add("record " + replies.size());
                replies.forEach(reply -> records.put(reply.attempt(), reply));
            }

            @Override
            public int removeExpired(Instant expiredBy, int max) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Override
    public Conversations conversations() {
        return conversations.orElseGet(() -> refusing(Conversations.class));
    }

    @Override
    public MessageLog messages() {
        return refusing(MessageLog.class);
    }

    @Override
    public Welcomes welcomes() {
        return refusing(Welcomes.class);
    }

    @Override
    public KeyPackages keyPackages() {
        return refusing(KeyPackages.class);
    }

    @Override
    public SpentTokens tokens() {
        return refusing(SpentTokens.class);
    }

    @Override
    public Events events() {
        return refusing(Events.class);
    }

    @Override
    public PublishedKeys publishedKeys() {
        return refusing(PublishedKeys.class);
    }

    private static <T> T refusing(Class<T> port) {
        InvocationHandler refusal =
                (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                };
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, refusal));
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }
}
