package blue.catbird.mls.application.internal.welcome;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.internal.write.Changes;
import blue.catbird.mls.application.internal.write.UnitOfWork;
import blue.catbird.mls.application.observation.Observation.StockChanged;
import blue.catbird.mls.application.observation.StockChange;
import blue.catbird.mls.application.observation.WelcomeMove;
import blue.catbird.mls.application.port.Conversations.Member;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Digests;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.event.Event;
import blue.catbird.mls.domain.framing.Framing;
import blue.catbird.mls.domain.keypackage.DeviceKey;
import blue.catbird.mls.domain.keypackage.KeyPackage;
import blue.catbird.mls.domain.keypackage.KeyPackageHash;
import blue.catbird.mls.domain.keypackage.KeyPackageName;
import blue.catbird.mls.domain.keypackage.KeyPackageRef;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;
import blue.catbird.mls.domain.refusal.RefusalWords;
import blue.catbird.mls.domain.welcome.Envelope;
import blue.catbird.mls.domain.welcome.Failures;
import blue.catbird.mls.domain.welcome.Welcome;
import blue.catbird.mls.domain.welcome.WelcomeKey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whom a Welcome serves: one row for each key package that it was made for.
 *
 * @param sender who sends it, and has claimed the packages
 * @param served whom it has to serve, each with one package at least
 * @param packages the packages that the request names
 */
public record WelcomePlan(
        Rules rules,
        Did sender,
        ConvoId convo,
        Collection<Did> served,
        List<KeyPackageName> packages) {

    /** A fault of the names alone: a refusal that the same request gets for ever. */
    public static Optional<Refusal> misnamed(
            Framing framing, Did sender, Collection<Did> served, List<KeyPackageName> packages) {
        for (KeyPackageName name : packages) {
            if (!served.contains(name.owner()) && !name.owner().equals(sender)) {
                return Optional.of(
                        new Refusal.InvalidWelcome(
                                RefusalWords.WELCOME_FOR_OTHERS.with(name.owner())));
            }
        }
        if (framing == Framing.STRICT && packages.isEmpty() && served.isEmpty()) {
            return Optional.of(
                    new Refusal.InvalidWelcome(RefusalWords.WELCOME_WITHOUT_RECIPIENT.with()));
        }
        return Optional.empty();
    }

    /** The packages, and the Welcomes that its recipients have not confirmed. */
    public Needs needs() {
        Needs needs = new Needs().keyPackages(packages);
        recipients().forEach(did -> needs.welcomes(new Member(convo, did)));
        return needs;
    }

    private Set<Did> recipients() {
        Set<Did> recipients = new TreeSet<>(served);
        packages.forEach(name -> recipients.add(name.owner()));
        return recipients;
    }

    /** Adds the rows, and the packages that they use up, to {@code changes}. */
    public Outcome<Changes> addTo(
            Changes changes, UnitOfWork unit, CipherSuite suite, Epoch epoch, Bytes payload) {
        Set<KeyPackageName> names = new TreeSet<>(packages);
        List<Welcome.Available> rows = new ArrayList<>();
        Instant now = unit.now();
        for (Did did : served) {
            if (names.stream().noneMatch(name -> name.owner().equals(did))) {
                if (rules.framing() == Framing.STRICT) {
                    return Outcome.refused(Refusal.KeyPackageNotFound.unnamed(did));
                }
                rows.add(believed(did, epoch, now));
            }
        }
        for (KeyPackageName name : names) {
            Optional<KeyPackage> named =
                    unit.keyPackage(name)
                            .filter(p -> p.suite() == suite)
                            .filter(p -> p.isUsableBy(sender, now, rules.claimTtl()));
            if (named.isEmpty()) {
                return Outcome.refused(Refusal.KeyPackageNotFound.unusable(name.owner()));
            }
            rows.add(row(named.get(), epoch, now));
            if (!named.get().lastResort()) {
                changes.save(named.get().used(now)).observe(new StockChanged(StockChange.USED, 1));
            }
        }
        supersedeOlder(unit, rows, changes);
        changes.deliver(convo, epoch, payload, rows);
        rows.stream()
                .map(row -> row.key().recipient())
                .distinct()
                .forEach(did -> changes.tell(new Event.WelcomeAvailable(convo, did)));
        return Outcome.done(changes);
    }

    private Welcome.Available row(KeyPackage p, Epoch epoch, Instant now) {
        WelcomeKey key = new WelcomeKey(convo, p.owner(), p.ref(), epoch);
        return row(key, p.hash(), p.device(), p.expiresAt(), now);
    }

    /** A row for a recipient whose package is not named, where the request is believed. */
    private Welcome.Available believed(Did did, Epoch epoch, Instant now) {
        Bytes madeUp = Digests.of("unnamed").text(did.value()).finish();
        WelcomeKey key = new WelcomeKey(convo, did, new KeyPackageRef(madeUp), epoch);
        return row(key, new KeyPackageHash(madeUp), new DeviceKey(madeUp), now, now);
    }

    private Welcome.Available row(
            WelcomeKey key,
            KeyPackageHash hash,
            DeviceKey device,
            Instant packageEnd,
            Instant now) {
        Instant retention = now.plus(rules.welcomeRetention());
        Instant keepUntil = retention.isAfter(packageEnd) ? retention : packageEnd;
        return new Welcome.Available(
                new Envelope(key, hash, device, sender, now, keepUntil), Failures.NONE);
    }

    /** A newer Welcome for a device takes the place of those that it has not confirmed. */
    private void supersedeOlder(UnitOfWork unit, List<Welcome.Available> rows, Changes changes) {
        record Device(Did owner, DeviceKey key) {}
        Set<Device> devices = new HashSet<>();
        rows.forEach(r -> devices.add(new Device(r.key().recipient(), r.envelope().device())));
        for (Did recipient : recipients()) {
            for (Welcome older : unit.welcomes(new Member(convo, recipient))) {
                var device = new Device(recipient, older.envelope().device());
                if (older instanceof Welcome.Unconfirmed open && devices.contains(device)) {
                    changes.move(WelcomeMove.SUPERSEDED, open.supersede(unit.now()));
                }
            }
        }
    }
}
