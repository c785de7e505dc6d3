package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.adapters.memory.Tables.Claimed;
import blue.catbird.mls.application.port.KeyPackages;
import blue.catbird.mls.application.port.KeyPackages.OwnedRef;
import blue.catbird.mls.application.port.KeyPackages.StockLevel;
import blue.catbird.mls.application.port.KeyPackages.StockQuery;
import blue.catbird.mls.application.port.failure.StorageConflict;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.keypackage.KeyPackage;
import blue.catbird.mls.domain.keypackage.KeyPackageName;
import blue.catbird.mls.domain.welcome.Welcome;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@link KeyPackages} in memory. */
record MemoryKeyPackages(Tables tables, Instant now) implements KeyPackages {
    Optional<KeyPackage> find(KeyPackageName name) {
        return tables.packageNames.get(name).flatMap(ref -> find(new OwnedRef(name.owner(), ref)));
    }

    Optional<KeyPackage> find(OwnedRef ref) {
        return tables.keyPackages.get(ref);
    }

    @Override
    public void add(Collection<KeyPackage> keyPackages) {
        for (KeyPackage keyPackage : keyPackages) {
            if (find(new OwnedRef(keyPackage.owner(), keyPackage.ref())).isPresent()) {
                throw new StorageConflict("the key package is known");
            }
            put(keyPackage);
            tables.packageNames.put(
                    new KeyPackageName(keyPackage.owner(), keyPackage.hash()), keyPackage.ref());
        }
    }

    @Override
    public void save(Collection<KeyPackage> keyPackages) {
        forgetOldClaims();
        for (KeyPackage keyPackage : keyPackages) {
            put(keyPackage);
            if (keyPackage.state() instanceof KeyPackage.State.Claimed(Did by, Instant at)) {
                tables.claims.put(
                        Tables.nextIn(tables.claims), new Claimed(by, keyPackage.owner(), at));
            }
        }
    }

    /** Claims are counted by the minute. */
    private void forgetOldClaims() {
        Instant old = now.minus(Duration.ofHours(1));
        List<Long> forgotten =
                tables.claims.all().entrySet().stream()
                        .takeWhile(row -> row.getValue().at().isBefore(old))
                        .map(Map.Entry::getKey)
                        .toList();
        forgotten.forEach(tables.claims::remove);
    }

    private void put(KeyPackage keyPackage) {
        tables.keyPackages.put(new OwnedRef(keyPackage.owner(), keyPackage.ref()), keyPackage);
    }

    @Override
    public List<KeyPackage> lockGivable(
            Did owner, CipherSuite suite, Did caller, Duration claimTtl) {
        return ofOwner(owner)
                .filter(p -> p.suite() == suite)
                .filter(p -> p.isFree(now, claimTtl) || p.isClaimedBy(caller, now, claimTtl))
                .sorted(Comparator.comparing(KeyPackage::expiresAt).thenComparing(KeyPackage::ref))
                .toList();
    }

    List<StockLevel> stock(StockQuery query) {
        Duration claimTtl = query.claimTtl();
        List<StockLevel> levels = new ArrayList<>();
        for (CipherSuite suite : CipherSuite.values()) {
            List<KeyPackage> some = ofOwner(query.owner()).filter(p -> p.suite() == suite).toList();
            int lastResort = count(some, p -> p.lastResort() && p.isFree(now, claimTtl));
            int available = count(some, p -> !p.lastResort() && p.isFree(now, claimTtl));
            int claimed = count(some, p -> p.isClaimed(now, claimTtl));
            if (lastResort + available + claimed > 0) {
                levels.add(new StockLevel(suite, available, claimed, lastResort));
            }
        }
        return levels;
    }

    private static int count(List<KeyPackage> some, Predicate<KeyPackage> which) {
        return (int) some.stream().filter(which).count();
    }

    private Stream<KeyPackage> ofOwner(Did owner) {
        return tables.keyPackages.values().stream().filter(p -> p.owner().equals(owner));
    }

    @Override
    public int countClaimsBy(Did caller, Instant since) {
        return countClaims(claim -> claim.by().equals(caller), since);
    }

    @Override
    public int countClaimsOf(Did owner, Instant since) {
        return countClaims(claim -> claim.owner().equals(owner), since);
    }

    private int countClaims(Predicate<Claimed> which, Instant since) {
        return (int)
                tables.claims.all().descendingMap().values().stream()
                        .takeWhile(claim -> claim.at().isAfter(since))
                        .filter(which)
                        .count();
    }

    @Override
    public int removeOutdated(Instant expiredBefore, int max) {
        Set<OwnedRef> needed = new HashSet<>();
        for (Welcome welcome : tables.welcomes.values()) {
            if (welcome instanceof Welcome.Unconfirmed) {
                needed.add(new OwnedRef(welcome.key().recipient(), welcome.key().ref()));
            }
        }
        List<KeyPackage> outdated =
                tables.keyPackages.values().stream()
                        .filter(p -> p.expiresAt().isBefore(expiredBefore))
                        .filter(p -> !needed.contains(new OwnedRef(p.owner(), p.ref())))
                        .limit(max)
                        .toList();
        for (KeyPackage keyPackage : outdated) {
            tables.keyPackages.remove(new OwnedRef(keyPackage.owner(), keyPackage.ref()));
            tables.packageNames.remove(new KeyPackageName(keyPackage.owner(), keyPackage.hash()));
        }
        return outdated.size();
    }
}
