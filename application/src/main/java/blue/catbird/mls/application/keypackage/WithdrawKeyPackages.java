package blue.catbird.mls.application.keypackage;

import blue.catbird.mls.application.idempotency.Write;
import blue.catbird.mls.domain.keypackage.KeyPackageHash;

import java.util.List;

/** Takes key packages of the caller out of the directory, those of a lost device for example. */
public interface WithdrawKeyPackages
        extends Write<WithdrawKeyPackages.Command, WithdrawKeyPackages.Withdrawn> {
    record Command(List<KeyPackageHash> hashes) {}

    /**
     * The packages that were taken out.
     *
     * @param count how many were taken out now; unknown and used ones do not count
     */
    record Withdrawn(int count) {}
}
