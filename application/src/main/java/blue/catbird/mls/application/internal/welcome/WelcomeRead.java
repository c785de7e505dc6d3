package blue.catbird.mls.application.internal.welcome;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.internal.query.PreparedRead;
import blue.catbird.mls.application.internal.welcome.FetchWelcomeCommand.Fetched;
import blue.catbird.mls.application.internal.write.UnitOfWork;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.welcome.FetchWelcome;
import blue.catbird.mls.application.welcome.FetchWelcome.HandedOver;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.welcome.Welcome;

/** How {@link FetchWelcome} is answered: the fetch is decided, and then the bytes are read. */
public record WelcomeRead(Rules rules, FetchWelcomeCommand fetch)
        implements PreparedRead<HandedOver> {
    public static WelcomeRead of(Rules rules, Did caller, FetchWelcome.Query query) {
        return new WelcomeRead(rules, new FetchWelcomeCommand(rules, caller, query));
    }

    @Override
    public Needs needs() {
        return fetch.needs();
    }

    @Override
    public Locking locking() {
        return Locking.WAIT;
    }

    @Override
    public Outcome<HandedOver> read(Session session, UnitOfWork unit) {
        return fetch.decide(unit)
                .map(
                        decision -> {
                            unit.accept(decision.changes());
                            return handedOver(session, decision.result());
                        });
    }

    private HandedOver handedOver(Session session, Fetched fetched) {
        Welcome.InFlight welcome = fetched.welcome();
        Bytes payload =
                session.welcomes()
                        .payload(welcome.key().convo(), welcome.key().epoch())
                        .orElseThrow(
                                () -> new IllegalStateException("an open Welcome has no bytes"));
        return new HandedOver(
                payload,
                welcome.delivery(),
                welcome.envelope().packageHash(),
                welcome.fetchedAt(),
                welcome.graceEndsAt(rules.welcomeGrace()),
                fetched.again());
    }
}
