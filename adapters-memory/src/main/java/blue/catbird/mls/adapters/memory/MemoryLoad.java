package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.KeyPackages.StockLevel;
import blue.catbird.mls.application.port.Loaded;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.domain.Did;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The rows that a transaction needs, looked up one by one. */
final class MemoryLoad {
    private final Needs needs;
    private final MemoryConversations conversations;
    private final MemoryMessageLog log;
    private final MemoryKeyPackages keyPackages;
    private final MemoryWelcomes welcomes;
    private final MemoryRecordedReplies replies;
    private final MemorySpentTokens tokens;

    MemoryLoad(Tables tables, Instant now, Needs needs) {
        this.needs = needs;
        this.conversations = new MemoryConversations(tables);
        this.log = new MemoryMessageLog(tables);
        this.keyPackages = new MemoryKeyPackages(tables, now);
        this.welcomes = new MemoryWelcomes(tables, now);
        this.replies = new MemoryRecordedReplies(tables, now);
        this.tokens = new MemorySpentTokens(tables);
    }

    Loaded loaded() {
        return new Loaded(
                found(needs.heads(), conversations::find),
                Set.of(),
                Set.of(),
                tokens.spend(needs.tokens()),
                all(needs.attempts(), replies::lookUp),
                all(needs.rosters(), conversations::roster),
                all(needs.stays(), conversations::stays),
                all(needs.unread(), this::unread),
                found(needs.frames(), log::find),
                found(needs.keyPackages(), keyPackages::find),
                found(needs.published(), keyPackages::find),
                stocks(),
                all(needs.welcomes(), welcomes::of));
    }

    private long unread(Member reader) {
        return log.countFromOthers(
                reader, conversations.stays(reader), conversations.readPosition(reader));
    }

    private Map<Did, List<StockLevel>> stocks() {
        Map<Did, List<StockLevel>> levels = new HashMap<>();
        needs.stocks().forEach(query -> levels.put(query.owner(), keyPackages.stock(query)));
        return levels;
    }

    private static <K, V> Map<K, V> all(Collection<K> keys, Function<K, V> value) {
        Map<K, V> all = new HashMap<>();
        keys.forEach(key -> all.put(key, value.apply(key)));
        return all;
    }

    private static <K, V> Map<K, V> found(Collection<K> keys, Function<K, Optional<V>> row) {
        Map<K, V> found = new HashMap<>();
        keys.forEach(key -> row.apply(key).ifPresent(value -> found.put(key, value)));
        return found;
    }
}
