package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.adapters.memory.Tables.TokenName;
import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.application.port.reply.SpentTokens;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@link SpentTokens} in memory. */
record MemorySpentTokens(Tables tables) implements SpentTokens {
    @Override
    public List<Boolean> spend(List<ServiceToken> tokens) {
        List<Boolean> unspent = new ArrayList<>();
        for (ServiceToken token : tokens) {
            TokenName name = new TokenName(token.issuer(), token.id());
            boolean first = tables.tokens.get(name).isEmpty();
            if (first) {
                tables.tokens.put(name, token.expiresAt());
            }
            unspent.add(first);
        }
        return unspent;
    }

    @Override
    public int removeExpired(Instant expiredBy, int max) {
        List<TokenName> expired =
                tables.tokens.all().entrySet().stream()
                        .filter(row -> !expiredBy.isBefore(row.getValue()))
                        .map(Map.Entry::getKey)
                        .limit(max)
                        .toList();
        expired.forEach(tables.tokens::remove);
        return expired.size();
    }
}
