package blue.catbird.mls.application.internal.keypackage;

import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.internal.write.Handler;
import blue.catbird.mls.application.internal.write.Transaction;
import blue.catbird.mls.application.keypackage.WithdrawKeyPackages;
import blue.catbird.mls.application.keypackage.WithdrawKeyPackages.Withdrawn;
import blue.catbird.mls.application.observation.Observation.StockChanged;
import blue.catbird.mls.application.observation.StockChange;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.keypackage.KeyPackage;
import blue.catbird.mls.domain.keypackage.KeyPackageHash;
import blue.catbird.mls.domain.keypackage.KeyPackageName;
import blue.catbird.mls.domain.refusal.Outcome;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Handles {@link WithdrawKeyPackages}. */
public record KeyPackageWithdrawal()
        implements Handler<WithdrawKeyPackages.Command, List<KeyPackageHash>, Withdrawn> {
    @Override
    public WriteMethod method() {
        return WriteMethod.WITHDRAW_KEY_PACKAGES;
    }

    @Override
    public Outcome<List<KeyPackageHash>> check(Did caller, WithdrawKeyPackages.Command command) {
        return Outcome.done(command.hashes());
    }

    @Override
    public List<Outcome<Withdrawn>> handle(
            Transaction transaction, List<Checked<List<KeyPackageHash>>> commands) {
        return commands.stream().map(c -> withdraw(transaction, c.caller(), c.command())).toList();
    }

    private static Outcome<Withdrawn> withdraw(
            Transaction transaction, Did owner, List<KeyPackageHash> hashes) {
        Set<KeyPackageName> names = new TreeSet<>();
        hashes.forEach(hash -> names.add(new KeyPackageName(owner, hash)));
        List<KeyPackage> withdrawn =
                transaction.keyPackages().lock(names).values().stream()
                        .filter(p -> isInStock(p.state()))
                        .map(p -> p.withdrawn(transaction.now()))
                        .toList();
        if (!withdrawn.isEmpty()) {
            transaction.keyPackages().save(withdrawn);
            transaction.observe(new StockChanged(StockChange.WITHDRAWN, withdrawn.size()));
        }
        return Outcome.done(new Withdrawn(withdrawn.size()));
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
