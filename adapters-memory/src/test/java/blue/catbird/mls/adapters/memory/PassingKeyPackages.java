package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.port.KeyPackages;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.keypackage.KeyPackage;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** KeyPackages that pass everything on, for a fault to override. */
class PassingKeyPackages implements KeyPackages {
    private final KeyPackages real;

    PassingKeyPackages(KeyPackages real) {
        this.real = real;
    }

    @Override
    public void add(Collection<KeyPackage> keyPackages) {
        real.add(keyPackages);
    }

    @Override
    public void save(Collection<KeyPackage> keyPackages) {
        real.save(keyPackages);
    }

    @Override
    public List<KeyPackage> lockGivable(
            Did owner, CipherSuite suite, Did caller, Duration claimTtl) {
        return real.lockGivable(owner, suite, caller, claimTtl);
    }

    @Override
    public int countClaimsBy(Did caller, Instant since) {
        return real.countClaimsBy(caller, since);
    }

    @Override
    public int countClaimsOf(Did owner, Instant since) {
        return real.countClaimsOf(owner, since);
    }

    @Override
    public int removeOutdated(Instant expiredBefore, int max) {
        return real.removeOutdated(expiredBefore, max);
    }
}
