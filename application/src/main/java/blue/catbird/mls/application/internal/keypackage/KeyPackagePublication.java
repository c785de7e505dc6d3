package blue.catbird.mls.application.internal.keypackage;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.internal.write.Changes;
import blue.catbird.mls.application.internal.write.Decision;
import blue.catbird.mls.application.internal.write.Prepared;
import blue.catbird.mls.application.internal.write.UnitOfWork;
import blue.catbird.mls.application.keypackage.PublishKeyPackage;
import blue.catbird.mls.application.keypackage.PublishKeyPackage.Published;
import blue.catbird.mls.application.observation.DuplicateRule;
import blue.catbird.mls.application.observation.Observation.DuplicatePrevented;
import blue.catbird.mls.application.observation.Observation.StockChanged;
import blue.catbird.mls.application.observation.StockChange;
import blue.catbird.mls.application.port.KeyPackages.OwnedRef;
import blue.catbird.mls.application.port.KeyPackages.StockQuery;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.keypackage.KeyPackage;
import blue.catbird.mls.domain.keypackage.Publication;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

import java.util.Optional;

/** How {@link PublishKeyPackage} is decided. */
public record KeyPackagePublication(
        Rules rules, PublishKeyPackage.Command request, Publication publication)
        implements Prepared<Published> {

    public static Outcome<KeyPackagePublication> check(
            Rules rules, Did caller, PublishKeyPackage.Command command) {
        Optional<CipherSuite> suite = CipherSuite.named(command.cipherSuite());
        if (suite.isEmpty()) {
            return Outcome.refused(CipherSuites.unknown());
        }
        return Publication.read(
                        rules.framing(),
                        caller,
                        suite.get(),
                        command.keyPackage(),
                        command.expires())
                .map(publication -> new KeyPackagePublication(rules, command, publication));
    }

    @Override
    public boolean mayShare() {
        return true;
    }

    @Override
    public long size() {
        return request.keyPackage().size();
    }

    /** Nobody publishes beside it: the stock has a bound. */
    @Override
    public Needs needs() {
        return new Needs()
                .account(publication.owner())
                .published(ref())
                .stock(new StockQuery(publication.owner(), rules.claimTtl()));
    }

    private OwnedRef ref() {
        return new OwnedRef(publication.owner(), publication.ref());
    }

    @Override
    public Outcome<Decision<Published>> decide(UnitOfWork unit) {
        return unit.published(ref())
                .map(known -> Outcome.done(again(known)))
                .orElseGet(() -> publication.at(unit.now()).then(fresh -> published(unit, fresh)));
    }

    private static Decision<Published> again(KeyPackage known) {
        return Decision.repeat(
                named(known),
                new DuplicatePrevented(
                        WriteMethod.PUBLISH_KEY_PACKAGE, DuplicateRule.SAME_KEY_PACKAGE));
    }

    private Outcome<Decision<Published>> published(UnitOfWork unit, KeyPackage fresh) {
        if (unit.inStock(fresh.owner()) >= rules.maxKeyPackages()) {
            return Outcome.refused(new Refusal.TooManyKeyPackages(rules.maxKeyPackages()));
        }
        return Decision.of(
                named(fresh),
                new Changes().publish(fresh).observe(new StockChanged(StockChange.PUBLISHED, 1)));
    }

    private static Published named(KeyPackage keyPackage) {
        return new Published(keyPackage.hash(), keyPackage.ref());
    }
}
