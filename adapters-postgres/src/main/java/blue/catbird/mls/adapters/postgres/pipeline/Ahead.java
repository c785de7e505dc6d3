package blue.catbird.mls.adapters.postgres.pipeline;

import blue.catbird.mls.application.idempotency.Attempt;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.MessageLog.FrameName;
import blue.catbird.mls.application.port.reply.KnownReply;
import blue.catbird.mls.domain.conversation.Roster;
import blue.catbird.mls.domain.message.LogEntry;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows prefetched for one transaction, until it changes something of the kind: it is asked for
 * without a trip of its own.
 */
public final class Ahead {
    private final Map<Member, Roster> stays = new HashMap<>();
    private final Map<FrameName, Optional<LogEntry>> frames = new HashMap<>();
    private final Map<Attempt, KnownReply> known = new HashMap<>();

    public void keepStays(Map<Member, Roster> found) {
        stays.putAll(found);
    }

    public void keepFrames(Collection<FrameName> asked, Map<FrameName, LogEntry> found) {
        asked.forEach(name -> frames.put(name, Optional.ofNullable(found.get(name))));
    }

    public void keepReplies(List<Attempt> asked, List<KnownReply> found) {
        for (int i = 0; i < asked.size(); i++) {
            known.put(asked.get(i), found.get(i));
        }
    }

    /** The stays of all of these, if they are known. */
    public Optional<Map<Member, Roster>> stays(Collection<Member> members) {
        if (!stays.keySet().containsAll(members)) {
            return Optional.empty();
        }
        Map<Member, Roster> known = new HashMap<>(stays);
        known.keySet().retainAll(members);
        return Optional.of(known);
    }

    /** The entries with these frames, if it is known of all which there are. */
    public Optional<Map<FrameName, LogEntry>> frames(Collection<FrameName> names) {
        if (!frames.keySet().containsAll(names)) {
            return Optional.empty();
        }
        Map<FrameName, LogEntry> known = new HashMap<>();
        names.forEach(
                name ->
                        frames.getOrDefault(name, Optional.empty())
                                .ifPresent(entry -> known.put(name, entry)));
        return Optional.of(known);
    }

    /** The known replies to all of these, in their order. */
    public Optional<List<KnownReply>> known(List<Attempt> attempts) {
        return known.keySet().containsAll(attempts)
                ? Optional.of(
                        attempts.stream()
                                .map(a -> known.getOrDefault(a, new KnownReply.Fresh()))
                                .toList())
                : Optional.empty();
    }

    public void membersChanged() {
        stays.clear();
    }

    public void logChanged() {
        frames.clear();
    }

    public void recordsChanged() {
        known.clear();
    }
}
