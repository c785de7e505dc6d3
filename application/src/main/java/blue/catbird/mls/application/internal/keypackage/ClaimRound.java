package blue.catbird.mls.application.internal.keypackage;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.internal.query.ConvoRead;
import blue.catbird.mls.application.internal.write.Changes;
import blue.catbird.mls.application.internal.write.UnitOfWork;
import blue.catbird.mls.application.keypackage.ClaimKeyPackages.Result;
import blue.catbird.mls.application.observation.KeyPackageGift;
import blue.catbird.mls.application.observation.Observation.KeyPackagesGiven;
import blue.catbird.mls.application.observation.Observation.StockLeft;
import blue.catbird.mls.application.port.KeyPackages;
import blue.catbird.mls.application.port.KeyPackages.StockLevel;
import blue.catbird.mls.application.port.KeyPackages.StockQuery;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.event.Event;
import blue.catbird.mls.domain.keypackage.DeviceKey;
import blue.catbird.mls.domain.keypackage.KeyPackage;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;
import blue.catbird.mls.domain.refusal.RefusalWords;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** One request for key packages, within one transaction: one package for each device. */
final class ClaimRound {
    private static final int CLAIMS_A_MINUTE = 100;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** At which stock an owner is told to publish more. */
    private static final int LOW_STOCK = 5;

    private final Session session;
    private final UnitOfWork unit;
    private final Rules rules;
    private final Did caller;
    private final CipherSuite suite;
    private final Map<Did, List<KeyPackage>> given = new HashMap<>();
    private final Changes changes = new Changes();
    private int claimsLeft;
    private long bytes;

    ClaimRound(Session session, UnitOfWork unit, Rules rules, Did caller, CipherSuite suite) {
        this.session = session;
        this.unit = unit;
        this.rules = rules;
        this.caller = caller;
        this.suite = suite;
    }

    Outcome<Result> claim(List<Did> owners) {
        Instant aMinuteAgo = session.now().minus(MINUTE);
        claimsLeft = CLAIMS_A_MINUTE - packages().countClaimsBy(caller, aMinuteAgo);
        // Ascending, so that two requests for the same owners do not wait for each other.
        for (Did owner : new TreeSet<>(owners)) {
            Optional<Refusal> refusal = claimFrom(owner, aMinuteAgo);
            if (refusal.isPresent()) {
                return Outcome.refused(refusal.get());
            }
        }
        Result result = result(owners);
        observe(KeyPackageGift.MISSING, result.missing().size());
        unit.accept(changes);
        return Outcome.done(result);
    }

    private Result result(List<Did> owners) {
        List<KeyPackage> all = new ArrayList<>();
        List<Did> missing = new ArrayList<>();
        for (Did owner : new LinkedHashSet<>(owners)) {
            List<KeyPackage> some = given.getOrDefault(owner, List.of());
            all.addAll(some);
            if (some.isEmpty()) {
                missing.add(owner);
            }
        }
        return new Result(all, missing);
    }

    private Optional<Refusal> claimFrom(Did owner, Instant aMinuteAgo) {
        List<KeyPackage> givable = packages().lockGivable(owner, suite, caller, rules.claimTtl());
        int ownersLeft = CLAIMS_A_MINUTE - packages().countClaimsOf(owner, aMinuteAgo);
        List<KeyPackage> some = new ArrayList<>();
        List<KeyPackage> fresh = new ArrayList<>();
        for (List<KeyPackage> ofDevice : byDevice(givable).values()) {
            Optional<KeyPackage> held = alreadyClaimed(ofDevice);
            Optional<KeyPackage> free = held.isPresent() ? Optional.empty() : free(ofDevice);
            if (free.isPresent() && fresh.size() >= claimsLeft) {
                return Optional.of(tooMany(RefusalWords.CALLER_CLAIMS_TOO_MUCH));
            }
            if (free.isPresent() && fresh.size() < ownersLeft) {
                fresh.add(free.get().claimedBy(caller, session.now()));
                some.add(fresh.getLast());
                continue;
            }
            Optional<KeyPackage> other = held.or(() -> lastResort(ofDevice));
            if (free.isPresent() && other.isEmpty()) {
                return Optional.of(tooMany(RefusalWords.ACCOUNT_IS_CLAIMED_TOO_MUCH));
            }
            other.ifPresent(some::add);
        }
        take(owner, some, fresh);
        return Optional.empty();
    }

    /**
     * Takes what fits into the answer; an owner of whom it does not is left for another request.
     */
    private void take(Did owner, List<KeyPackage> some, List<KeyPackage> fresh) {
        long size = some.stream().mapToLong(p -> p.content().size()).sum();
        if (bytes + size > ConvoRead.MAX_BYTES && bytes > 0) {
            return;
        }
        bytes += size;
        given.put(owner, some);
        count(some, fresh.size());
        claimsLeft -= fresh.size();
        fresh.forEach(changes::save);
        if (!fresh.isEmpty()) {
            int remaining = stock(owner) - fresh.size();
            changes.observe(new StockLeft(remaining));
            if (remaining <= LOW_STOCK) {
                changes.tell(new Event.KeyPackagesLow(owner, remaining));
            }
        }
    }

    private void count(List<KeyPackage> some, int claimed) {
        int lastResorts = (int) some.stream().filter(KeyPackage::lastResort).count();
        observe(KeyPackageGift.CLAIMED, claimed);
        observe(KeyPackageGift.LAST_RESORT, lastResorts);
        observe(KeyPackageGift.CLAIMED_BEFORE, some.size() - claimed - lastResorts);
    }

    private void observe(KeyPackageGift gift, int packages) {
        if (packages > 0) {
            changes.observe(new KeyPackagesGiven(gift, packages));
        }
    }

    private int stock(Did owner) {
        Needs needs = new Needs().stock(new StockQuery(owner, rules.claimTtl()));
        return session.load(needs, Locking.NONE).stocks().getOrDefault(owner, List.of()).stream()
                .filter(level -> level.suite() == suite)
                .mapToInt(StockLevel::available)
                .sum();
    }

    private static Map<DeviceKey, List<KeyPackage>> byDevice(List<KeyPackage> givable) {
        Map<DeviceKey, List<KeyPackage>> devices = new TreeMap<>();
        givable.forEach(p -> devices.computeIfAbsent(p.device(), key -> new ArrayList<>()).add(p));
        return devices;
    }

    private Optional<KeyPackage> alreadyClaimed(List<KeyPackage> ofDevice) {
        return ofDevice.stream()
                .filter(p -> p.isClaimedBy(caller, session.now(), rules.claimTtl()))
                .min(Comparator.comparing(KeyPackage::ref));
    }

    private Optional<KeyPackage> free(List<KeyPackage> ofDevice) {
        return ofDevice.stream()
                .filter(p -> !p.lastResort() && p.isFree(session.now(), rules.claimTtl()))
                .min(Comparator.comparing(KeyPackage::expiresAt).thenComparing(KeyPackage::ref));
    }

    private Optional<KeyPackage> lastResort(List<KeyPackage> ofDevice) {
        return ofDevice.stream()
                .filter(p -> p.lastResort() && p.isFree(session.now(), rules.claimTtl()))
                .max(Comparator.comparing(KeyPackage::publishedAt).thenComparing(KeyPackage::ref));
    }

    private static Refusal tooMany(RefusalWords words) {
        return new Refusal.RateLimitExceeded(words.with(CLAIMS_A_MINUTE), Optional.of(MINUTE));
    }

    private KeyPackages packages() {
        return session.keyPackages();
    }
}
