package blue.catbird.mls.application.internal.keypackage;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.internal.query.PreparedRead;
import blue.catbird.mls.application.internal.write.UnitOfWork;
import blue.catbird.mls.application.keypackage.ClaimKeyPackages;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.refusal.Outcome;

import java.util.Optional;

/** How {@link ClaimKeyPackages} is answered. */
public record ClaimRead(Rules rules, Did caller, ClaimKeyPackages.Query query, CipherSuite suite)
        implements PreparedRead<ClaimKeyPackages.Result> {
    public static Outcome<ClaimRead> check(Rules rules, Did caller, ClaimKeyPackages.Query query) {
        Optional<CipherSuite> suite =
                query.cipherSuite()
                        .map(CipherSuite::named)
                        .orElse(Optional.of(CipherSuite.MANDATORY));
        return suite.map(known -> Outcome.done(new ClaimRead(rules, caller, query, known)))
                .orElseGet(() -> Outcome.refused(CipherSuites.unknown()));
    }

    /** One after the other for each caller: a call that is repeated gets what the first one got. */
    @Override
    public Needs needs() {
        return new Needs().account(caller);
    }

    @Override
    public Outcome<ClaimKeyPackages.Result> read(Session session, UnitOfWork unit) {
        return new ClaimRound(session, unit, rules, caller, suite).claim(query.owners());
    }
}
