package blue.catbird.mls.application.internal.keypackage;

import blue.catbird.mls.application.internal.write.Changes;
import blue.catbird.mls.application.internal.write.Decision;
import blue.catbird.mls.application.internal.write.Prepared;
import blue.catbird.mls.application.internal.write.UnitOfWork;
import blue.catbird.mls.application.keypackage.WithdrawKeyPackages;
import blue.catbird.mls.application.keypackage.WithdrawKeyPackages.Withdrawn;
import blue.catbird.mls.application.observation.Observation.StockChanged;
import blue.catbird.mls.application.observation.StockChange;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.keypackage.KeyPackage;
import blue.catbird.mls.domain.keypackage.KeyPackageName;
import blue.catbird.mls.domain.refusal.Outcome;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How {@link WithdrawKeyPackages} is decided. */
public record KeyPackageWithdrawal(Set<KeyPackageName> names) implements Prepared<Withdrawn> {
    public static KeyPackageWithdrawal of(Did owner, WithdrawKeyPackages.Command command) {
        Set<KeyPackageName> names = new TreeSet<>();
        command.hashes().forEach(hash -> names.add(new KeyPackageName(owner, hash)));
        return new KeyPackageWithdrawal(names);
    }

    @Override
    public Needs needs() {
        return new Needs().keyPackages(names);
    }

    @Override
    public Outcome<Decision<Withdrawn>> decide(UnitOfWork unit) {
        List<KeyPackage> withdrawn =
                names.stream()
                        .map(unit::keyPackage)
                        .flatMap(Optional::stream)
                        .filter(p -> isInStock(p.state()))
                        .map(p -> p.withdrawn(unit.now()))
                        .toList();
        Changes changes = new Changes();
        withdrawn.forEach(changes::save);
        if (!withdrawn.isEmpty()) {
            changes.observe(new StockChanged(StockChange.WITHDRAWN, withdrawn.size()));
        }
        return Decision.of(new Withdrawn(withdrawn.size()), changes);
    }

    private static boolean isInStock(KeyPackage.State state) {
        return switch (state) {
            case KeyPackage.State.Unused _ -> true;
            case KeyPackage.State.Claimed _ -> true;
            case KeyPackage.State.Used _ -> false;
            case KeyPackage.State.Withdrawn _ -> false;
        };
    }
}
