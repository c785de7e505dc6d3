package blue.catbird.mls.application.internal.write;

import blue.catbird.mls.application.idempotency.Attempt;
import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.application.port.Conversations;
import blue.catbird.mls.application.port.Events;
import blue.catbird.mls.application.port.KeyPackages;
import blue.catbird.mls.application.port.MessageLog;
import blue.catbird.mls.application.port.PublishedKeys;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Welcomes;
import blue.catbird.mls.application.port.reply.KnownReply;
import blue.catbird.mls.application.port.reply.RecordedReplies;
import blue.catbird.mls.application.port.reply.RecordedReply;
import blue.catbird.mls.application.port.reply.SpentTokens;

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

    private final Set<ServiceToken> spent = new HashSet<>();
    public Optional<Conversations> conversations = Optional.empty();
    public Optional<MessageLog> messages = Optional.empty();

    /** The undo of everything that is done from now on, the notes of it included. */
    Runnable rollback() {
        List<String> callsBefore = List.copyOf(calls);
        Map<Attempt, RecordedReply> recordsBefore = Map.copyOf(records);
        Set<ServiceToken> spentBefore = Set.copyOf(spent);
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
    public RecordedReplies replies() {
        return new RecordedReplies() {
            @Override
            public List<KnownReply> lookUp(List<Attempt> attempts) {
                calls.add("lookUp " + attempts.size());
                return attempts.stream().map(FakeSession.this::replyTo).toList();
            }

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
    public SpentTokens tokens() {
        return new SpentTokens() {
            @Override
            public List<Boolean> spend(List<ServiceToken> tokens) {
                calls.add("spend " + tokens.size());
                return tokens.stream().map(spent::add).toList();
            }

            @Override
            public int removeExpired(Instant expiredBy, int max) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Override
    public Conversations conversations() {
        return conversations.orElseThrow(UnsupportedOperationException::new);
    }

    @Override
    public MessageLog messages() {
        return messages.orElseThrow(UnsupportedOperationException::new);
    }

    @Override
    public Welcomes welcomes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public KeyPackages keyPackages() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Events events() {
        throw new UnsupportedOperationException();
    }

    @Override
    public PublishedKeys publishedKeys() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }
}
