package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.adapters.memory.Tables.PublishedKey;
import blue.catbird.mls.application.identity.KeyLookUp;
import blue.catbird.mls.application.port.PublishedKeys;
import blue.catbird.mls.domain.Did;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@link PublishedKeys} in memory. */
record MemoryPublishedKeys(Tables tables, Instant now) implements PublishedKeys {
    @Override
    public Optional<KeyLookUp> find(Did issuer) {
        return tables.publishedKeys
                .get(issuer)
                .map(row -> new KeyLookUp(issuer, row.key(), Duration.between(row.at(), now)));
    }

    @Override
    public void keep(Collection<KeyLookUp> lookUps) {
        for (KeyLookUp lookUp : lookUps) {
            PublishedKey row = new PublishedKey(lookUp.key(), now.minus(lookUp.ago()));
            if (tables.publishedKeys
                    .get(lookUp.issuer())
                    .filter(kept -> !isOlder(kept, row))
                    .isEmpty()) {
                tables.publishedKeys.put(lookUp.issuer(), row);
            }
        }
    }

    private boolean isOlder(PublishedKey kept, PublishedKey other) {
        return kept.at().isBefore(other.at()) || kept.at().isAfter(now);
    }

    @Override
    public int removeOld(Duration age, int most, int max) {
        Instant latest = now.minus(age);
        List<Map.Entry<Did, PublishedKey>> newestFirst =
                tables.publishedKeys.all().entrySet().stream()
                        .sorted(
                                Comparator.comparing(
                                                (Map.Entry<Did, PublishedKey> row) ->
                                                        row.getValue().at())
                                        .reversed())
                        .toList();
        List<Did> old =
                Stream.concat(
                                newestFirst.stream().limit(most).filter(row -> isBy(latest, row)),
                                newestFirst.stream().skip(most))
                        .map(Map.Entry::getKey)
                        .limit(max)
                        .toList();
        old.forEach(tables.publishedKeys::remove);
        return old.size();
    }

    private static boolean isBy(Instant latest, Map.Entry<Did, PublishedKey> row) {
        return !row.getValue().at().isAfter(latest);
    }
}
