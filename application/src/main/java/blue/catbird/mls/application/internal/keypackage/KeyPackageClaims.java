package blue.catbird.mls.application.internal.keypackage;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.internal.write.Transactions;
import blue.catbird.mls.application.keypackage.ClaimKeyPackages;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.refusal.Outcome;

import java.util.Optional;

/** Carries out {@link ClaimKeyPackages}. */
public record KeyPackageClaims(Transactions transactions, Rules rules) implements ClaimKeyPackages {
    @Override
    public Outcome<Result> execute(Did caller, Query query) {
        Optional<CipherSuite> suite =
                query.cipherSuite()
                        .map(CipherSuite::named)
                        .orElse(Optional.of(CipherSuite.MANDATORY));
        if (suite.isEmpty()) {
            return Outcome.refused(CipherSuites.unknown());
        }
        return transactions.run(
                session ->
                        new ClaimRound(session, rules, caller, suite.get()).claim(query.owners()));
    }
}
