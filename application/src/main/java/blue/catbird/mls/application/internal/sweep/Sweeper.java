package blue.catbird.mls.application.internal.sweep;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.Sweep;
import blue.catbird.mls.application.identity.KeepKeys;
import blue.catbird.mls.application.identity.KeyLookUp;
import blue.catbird.mls.application.internal.write.Changes;
import blue.catbird.mls.application.internal.write.Committed;
import blue.catbird.mls.application.internal.write.Transactions;
import blue.catbird.mls.application.observation.Observation.StockChanged;
import blue.catbird.mls.application.observation.StockChange;
import blue.catbird.mls.application.observation.WelcomeMove;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.event.Event;
import blue.catbird.mls.domain.welcome.Welcome;
import blue.catbird.mls.domain.welcome.WelcomeKey;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Carries out {@link Sweep} in small transactions. */
public record Sweeper(Transactions transactions, Rules rules) implements Sweep {
    private static final int BATCH = 500;

    @Override
    public Swept execute() {
        return new Swept(
                inBatches(this::noteExpired),
                inBatches(s -> quietly(s.welcomes().wipeSettledPayloads(BATCH))),
                inBatches(s -> quietly(s.welcomes().removeOutdated(BATCH))),
                inBatches(s -> quietly(s.replies().removeExpired(longAgo(s), BATCH))),
                inBatches(s -> quietly(s.tokens().removeExpired(longAgo(s), BATCH))),
                inBatches(Sweeper::removeKeyPackages),
                inBatches(s -> quietly(removeKeys(s))));
    }

    private int inBatches(Function<Session, Committed<Integer>> step) {
        int sum = 0;
        int done;
        do {
            done = transactions.run(step);
            sum += done;
        } while (done >= BATCH);
        return sum;
    }

    private static Committed<Integer> quietly(int done) {
        return new Committed<>(done, List.of());
    }

    private static Instant longAgo(Session session) {
        return session.now().minus(LAG);
    }

    private Committed<Integer> noteExpired(Session session) {
        Changes changes = new Changes();
        var silent =
                session.welcomes().lockSilent(session.now().minus(rules.welcomeGrace()), BATCH);
        for (Welcome.Fetched fetched : silent) {
            if (fetched.asOf(session.now(), rules.welcomeGrace())
                    instanceof Welcome.Expired expired) {
                changes.move(tellInviter(session, expired, changes), expired.report());
            }
        }
        changes.applyTo(session);
        return new Committed<>(silent.size(), changes.observations());
    }

    /** Clients that never confirm show by what they send that they have joined. */
    private static WelcomeMove tellInviter(
            Session session, Welcome.Expired expired, Changes changes) {
        WelcomeKey key = expired.key();
        if (session.messages().hasEntryBy(key.convo(), key.recipient(), expired.fetchedAt())) {
            return WelcomeMove.EXPIRED_JOINED;
        }
        Did inviter = expired.envelope().inviter();
        changes.tell(new Event.WelcomeExpired(key.convo(), inviter, key.recipient()));
        return WelcomeMove.EXPIRED;
    }

    private static int removeKeys(Session session) {
        return session.publishedKeys()
                .removeOld(KeyLookUp.USABLE.plus(LAG), KeepKeys.MAX_KEPT, BATCH);
    }

    private static Committed<Integer> removeKeyPackages(Session session) {
        int removed = session.keyPackages().removeOutdated(longAgo(session), BATCH);
        return new Committed<>(
                removed,
                removed > 0 ? List.of(new StockChanged(StockChange.REMOVED, removed)) : List.of());
    }
}
