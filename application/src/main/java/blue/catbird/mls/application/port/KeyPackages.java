package blue.catbird.mls.application.port;

import blue.catbird.mls.application.port.failure.StorageConflict;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.keypackage.KeyPackage;
import blue.catbird.mls.domain.keypackage.KeyPackageRef;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The directory of key packages. */
public interface KeyPackages {
    /**
     * How many packages of one suite an owner has in stock.
     *
     * @param available free ones that are used up one by one
     * @param claimed ones that somebody has fetched and not used yet
     * @param lastResort ones that can be given out again and again
     */
    record StockLevel(CipherSuite suite, int available, int claimed, int lastResort) {
        public int unclaimed() {
            return available + lastResort;
        }
    }

    /** A package as MLS names it, in whatever form it was sent. */
    record OwnedRef(Did owner, KeyPackageRef ref) {}

    /**
     * A question for the stock of an owner.
     *
     * @param claimTtl how long a claimed package is kept for its caller
     */
    record StockQuery(Did owner, Duration claimTtl) {}

    /**
     * Adds packages.
     *
     * @throws StorageConflict if the owner of one has published it before
     */
    void add(Collection<KeyPackage> keyPackages);

    /** Replaces the state of packages that are there. */
    void save(Collection<KeyPackage> keyPackages);

    /**
     * The packages of {@code owner} that {@code caller} may be given now, locked: those claimed by
     * the caller, the free ones and the last resorts. Of each device it holds at least one of each
     * kind there is, soonest end first; it may leave out what another transaction holds.
     */
    List<KeyPackage> lockGivable(Did owner, CipherSuite suite, Did caller, Duration claimTtl);

    /** How many claims {@code caller} has made since {@code since}. */
    int countClaimsBy(Did caller, Instant since);

    /** How many packages of {@code owner} were claimed since {@code since}. */
    int countClaimsOf(Did owner, Instant since);

    /**
     * Removes packages that expired before {@code expiredBefore}, but not the ones that a Welcome
     * on its way names; how many.
     */
    int removeOutdated(Instant expiredBefore, int max);
}
