package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.adapters.memory.Tables.Reader;
import blue.catbird.mls.application.port.Conversations;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.Page;
import blue.catbird.mls.application.port.failure.StorageConflict;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.conversation.Roster;
import blue.catbird.mls.domain.conversation.Stay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@link Conversations} in memory. */
record MemoryConversations(Tables tables) implements Conversations {
    private static final Comparator<ActivityKey> BY_ACTIVITY =
            Comparator.comparing(ActivityKey::lastActivityAt).thenComparing(ActivityKey::convo);

    /** Above every id that a conversation can have: ids sort as unsigned bytes, shorter first. */
    private static final ConvoId LAST = new ConvoId(Bytes.ofHex("ff".repeat(ConvoId.MAX_SIZE)));

    Optional<Conversation> find(ConvoId id) {
        return tables.conversations.get(id);
    }

    @Override
    public void add(Conversation conversation, List<Stay> stays) {
        if (find(conversation.id()).isPresent()) {
            throw new StorageConflict("a conversation of this id exists");
        }
        tables.conversations.put(conversation.id(), conversation);
        tables.rosters.put(conversation.id(), new Roster(List.of()));
        join(conversation.id(), stays);
    }

    @Override
    public void advance(Collection<Advance> advances) {
        for (Advance advance : advances) {
            Conversation before = advance.before();
            Optional<Conversation> stored = find(before.id());
            if (stored.isEmpty()
                    || !stored.get().epoch().equals(before.epoch())
                    || !stored.get().lastSeq().equals(before.lastSeq())) {
                throw new StorageConflict("a conversation has moved on");
            }
            tables.conversations.put(before.id(), advance.after());
        }
    }

    Roster roster(ConvoId convo) {
        return tables.rosters.get(convo).orElse(new Roster(List.of()));
    }

    Roster stays(Member member) {
        Stream<Stay> stays = roster(member.convo()).stays().stream();
        return new Roster(stays.filter(s -> s.did().equals(member.did())).toList());
    }

    @Override
    public void join(ConvoId convo, List<Stay> stays) {
        List<Stay> all = new ArrayList<>(roster(convo).stays());
        all.addAll(stays);
        tables.rosters.put(convo, new Roster(all));
        stays.forEach(stay -> tables.activeIn.put(new Reader(stay.did(), convo), true));
    }

    @Override
    public void leave(ConvoId convo, List<Stay> ended) {
        List<Stay> all = new ArrayList<>(roster(convo).stays());
        for (Stay end : ended) {
            all.removeIf(s -> s.isActive() && s.did().equals(end.did()));
            all.add(end);
            tables.activeIn.remove(new Reader(end.did(), convo));
        }
        tables.rosters.put(convo, new Roster(all));
    }

    @Override
    public Page<Conversation> newestFirst(Did did, Optional<ActivityKey> after, int rows) {
        return page(
                activeConversations(did)
                        .filter(c -> after.isEmpty() || compare(c, after.get()) < 0)
                        .sorted(byActivity().reversed()),
                rows);
    }

    @Override
    public Page<Conversation> activeSince(Did did, ActivityKey after, int rows) {
        return page(
                activeConversations(did).filter(c -> compare(c, after) > 0).sorted(byActivity()),
                rows);
    }

    private static Page<Conversation> page(Stream<Conversation> ordered, int rows) {
        List<Conversation> some = ordered.limit(rows + 1L).toList();
        return new Page<>(some.subList(0, Math.min(rows, some.size())), some.size() > rows);
    }

    private Stream<Conversation> activeConversations(Did did) {
        return tables
                .activeIn
                .between(new Reader(did, ConvoId.NONE), new Reader(did, LAST))
                .keySet()
                .stream()
                .map(reader -> find(reader.convo()).orElseThrow());
    }

    private static int compare(Conversation conversation, ActivityKey key) {
        return BY_ACTIVITY.compare(keyOf(conversation), key);
    }

    private static Comparator<Conversation> byActivity() {
        return Comparator.comparing(MemoryConversations::keyOf, BY_ACTIVITY);
    }

    private static ActivityKey keyOf(Conversation conversation) {
        return new ActivityKey(conversation.lastActivityAt(), conversation.id());
    }

    Seq readPosition(Member reader) {
        return tables.readPositions.get(new Reader(reader.did(), reader.convo())).orElse(Seq.START);
    }

    @Override
    public void moveReadPositions(Map<Member, Seq> positions) {
        positions.forEach(
                (reader, position) ->
                        tables.readPositions.put(
                                new Reader(reader.did(), reader.convo()),
                                readPosition(reader).orLater(position)));
    }
}
