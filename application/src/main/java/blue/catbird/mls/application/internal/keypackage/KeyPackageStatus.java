package blue.catbird.mls.application.internal.keypackage;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.internal.write.Transactions;
import blue.catbird.mls.application.keypackage.GetKeyPackageStatus;
import blue.catbird.mls.application.port.KeyPackages.StockLevel;
import blue.catbird.mls.domain.Did;

import java.util.List;

/** Carries out {@link GetKeyPackageStatus}. */
public record KeyPackageStatus(Transactions transactions, Rules rules)
        implements GetKeyPackageStatus {
    @Override
    public Status execute(Did caller) {
        List<StockLevel> levels =
                transactions.run(
                        session -> session.keyPackages().stockOf(caller, rules.claimTtl()));
        return new Status(
                levels.stream().mapToInt(StockLevel::available).sum(),
                levels.stream().mapToInt(StockLevel::claimed).sum(),
                levels.stream()
                        .map(l -> new SuiteStatus(l.suite(), l.available(), l.claimed()))
                        .toList(),
                levels.stream().mapToInt(StockLevel::lastResort).sum());
    }
}
