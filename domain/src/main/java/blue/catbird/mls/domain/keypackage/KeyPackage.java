package blue.catbird.mls.domain.keypackage;

import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.CipherSuite;
import blue.catbird.mls.domain.Did;

import java.time.Duration;
import java.time.Instant;

/**
 * A published key package in the directory.
 *
 * <p>A claim belongs to its caller until its time is over or an accepted Welcome uses the package
 * up. A last-resort package is never claimed nor used up.
 *
 * @param content the package as it was published
 * @param expiresAt the effective end, when it is not given out any more
 */
public record KeyPackage(
        Did owner,
        KeyPackageHash hash,
        KeyPackageRef ref,
        CipherSuite suite,
        DeviceKey device,
        boolean lastResort,
        Bytes content,
        Instant publishedAt,
        Instant expiresAt,
        Stock stock) {

    /** The longest time that a package is kept for, whatever it says itself. */
    public static final Duration MAX_LIFETIME = Duration.ofDays(90);

    /** Whether nobody holds a claim on it and it can be given out. */
    public boolean isFree(Instant now, Duration claimTtl) {
        return isValid(now)
                && switch (stock) {
                    case Stock.Unused() -> true;
                    case Stock.Claimed claimed -> isOver(claimed, now, claimTtl);
                    case Stock.Used(var at) -> false;
                    case Stock.Withdrawn(var at) -> false;
                };
    }

    /** Whether it waits for a Welcome by {@code caller}. */
    public boolean isClaimedBy(Did caller, Instant now, Duration claimTtl) {
        return isValid(now)
                && stock instanceof Stock.Claimed claimed
                && claimed.by().equals(caller)
                && !isOver(claimed, now, claimTtl);
    }

    /** Whether somebody holds a claim on it. */
    public boolean isClaimed(Instant now, Duration claimTtl) {
        return isValid(now)
                && stock instanceof Stock.Claimed claimed
                && !isOver(claimed, now, claimTtl);
    }

    /** Whether a Welcome by {@code sender} may name it. */
    public boolean isUsableBy(Did sender, Instant now, Duration claimTtl) {
        return lastResort ? isFree(now, claimTtl) : isClaimedBy(sender, now, claimTtl);
    }

    public KeyPackage claimedBy(Did caller, Instant now) {
        return with(new Stock.Claimed(caller, now));
    }

    public KeyPackage used(Instant now) {
        return with(new Stock.Used(now));
    }

    public KeyPackage withdrawn(Instant now) {
        return with(new Stock.Withdrawn(now));
    }

    private boolean isValid(Instant now) {
        return now.isBefore(expiresAt);
    }

    private static boolean isOver(Stock.Claimed claim, Instant now, Duration claimTtl) {
        return !now.isBefore(claim.at().plus(claimTtl));
    }

    private KeyPackage with(Stock next) {
        return new KeyPackage(
                owner, hash, ref, suite, device, lastResort, content, publishedAt, expiresAt, next);
    }
}
