package blue.catbird.mls.application.internal;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.idempotency.Method;
import blue.catbird.mls.application.keypackage.PublishKeyPackage;
import blue.catbird.mls.application.keypackage.PublishKeyPackage.Published;
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
record KeyPackagePublisher(Rules rules)
        implements Handler<PublishKeyPackage.Command, Publication, Published> {
    @Override
    public Method method() {
        return Method.PUBLISH_KEY_PACKAGE;
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
    public List<Outcome<Published>> handle(Session session, List<Checked<Publication>> commands) {
        return commands.stream().map(c -> publish(session, c.command())).toList();
    }

    private Outcome<Published> publish(Session session, Publication publication) {
        Optional<KeyPackage> known =
                session.keyPackages().find(publication.owner(), publication.ref());
        if (known.isPresent()) {
            return Outcome.done(published(known.get()));
        }
        return publication
                .at(session.now())
                .then(
                        keyPackage -> {
                            if (inStock(session, publication.owner()) >= rules.maxKeyPackages()) {
                                return Outcome.refused(
                                        new Refusal.TooManyKeyPackages(rules.maxKeyPackages()));
                            }
                            session.keyPackages().add(keyPackage);
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
