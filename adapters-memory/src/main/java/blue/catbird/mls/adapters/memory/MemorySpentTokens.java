package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.application.port.reply.SpentTokens;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@link SpentTokens} in memory. */
record MemorySpentTokens(Tables tables) implements SpentTokens {
    /** Spends tokens; those that were unspent. */
    Set<ServiceToken.Name> spend(List<ServiceToken> spent) {
        Set<ServiceToken.Name> unspent = new HashSet<>();
        for (ServiceToken token : spent) {
            if (tables.tokens.get(token.name()).isEmpty()) {
                tables.tokens.put(token.name(), token.expiresAt());
                unspent.add(token.name());
            }
        }
        return unspent;
    }

    @Override
    public int removeExpired(Instant expiredBy, int max) {
        List<ServiceToken.Name> expired =
                tables.tokens.all().entrySet().stream()
                        .filter(row -> !expiredBy.isBefore(row.getValue()))
                        .map(Map.Entry::getKey)
                        .limit(max)
                        .toList();
        expired.forEach(tables.tokens::remove);
        return expired.size();
    }
}
