package blue.catbird.mls.application.internal.keypackage;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.internal.write.Handler;
import blue.catbird.mls.application.internal.write.Transaction;
import blue.catbird.mls.application.keypackage.PublishKeyPackage;
import blue.catbird.mls.application.keypackage.PublishKeyPackage.Published;
import blue.catbird.mls.application.observation.DuplicateRule;
import blue.catbird.mls.application.observation.Observation.DuplicatePrevented;
import blue.catbird.mls.application.observation.Observation.StockChanged;
import blue.catbird.mls.application.observation.StockChange;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.keypackage.KeyPackage;
import blue.catbird.mls.domain.keypackage.Publication;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

import java.util.List;
import java.util.Optional;

/** Handles {@link PublishKeyPackage}. */
public record KeyPackagePublisher(Rules rules)
        implements Handler<PublishKeyPackage.Command, Publication, Published> {
    @Override
    public WriteMethod method() {
        return WriteMethod.PUBLISH_KEY_PACKAGE;
    }

    @Override
    public Outcome<Publication> check(Did caller, PublishKeyPackage.Command command) {
        Optional<CipherSuite> suite = CipherSuite.named(command.cipherSuite());
        return suite.isEmpty()
                ? Outcome.refused(CipherSuites.unknown())
                : Publication.read(
                        rules.framing(),
                        caller,
                        suite.get(),
                        command.keyPackage(),
                        command.expires());
    }

    @Override
    public List<Outcome<Published>> handle(
            Transaction transaction, List<Checked<Publication>> commands) {
        return commands.stream().map(c -> publish(transaction, c.command())).toList();
    }

    private Outcome<Published> publish(Transaction transaction, Publication publication) {
        Optional<KeyPackage> known =
                transaction.keyPackages().find(publication.owner(), publication.ref());
        if (known.isPresent()) {
            transaction.observe(new DuplicatePrevented(method(), DuplicateRule.SAME_KEY_PACKAGE));
            return Outcome.done(published(known.get()));
        }
        return publication
                .at(transaction.now())
                .then(
                        keyPackage -> {
                            if (inStock(transaction, publication.owner())
                                    >= rules.maxKeyPackages()) {
                                return Outcome.refused(
                                        new Refusal.TooManyKeyPackages(rules.maxKeyPackages()));
                            }
                            transaction.keyPackages().add(keyPackage);
                            transaction.observe(new StockChanged(StockChange.PUBLISHED, 1));
                            return Outcome.done(published(keyPackage));
                        });
    }

    private int inStock(Session session, Did owner) {
        return session.keyPackages().stockOf(owner, rules.claimTtl()).stream()
                .mapToInt(level -> level.available() + level.lastResort())
                .sum();
    }

    private static Published published(KeyPackage keyPackage) {
        return new Published(keyPackage.hash(), keyPackage.ref());
    }
}
