package blue.catbird.mls.application.internal.keypackage;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.internal.query.PreparedRead;
import blue.catbird.mls.application.internal.write.UnitOfWork;
import blue.catbird.mls.application.keypackage.GetKeyPackageStatus;
import blue.catbird.mls.application.keypackage.GetKeyPackageStatus.Status;
import blue.catbird.mls.application.keypackage.GetKeyPackageStatus.SuiteStatus;
import blue.catbird.mls.application.port.KeyPackages.StockLevel;
import blue.catbird.mls.application.port.KeyPackages.StockQuery;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.refusal.Outcome;

import java.util.List;

/** How {@link GetKeyPackageStatus} is answered. */
public record StockRead(Rules rules, Did owner) implements PreparedRead<Status> {
    @Override
    public Needs needs() {
        return new Needs().stock(new StockQuery(owner, rules.claimTtl()));
    }

    @Override
    public Outcome<Status> read(Session session, UnitOfWork unit) {
        List<StockLevel> levels = unit.stock(owner);
        return Outcome.done(
                new Status(
                        levels.stream().mapToInt(StockLevel::available).sum(),
                        levels.stream().mapToInt(StockLevel::claimed).sum(),
                        levels.stream()
                                .map(l -> new SuiteStatus(l.suite(), l.available(), l.claimed()))
                                .toList(),
                        levels.stream().mapToInt(StockLevel::lastResort).sum()));
    }
}
