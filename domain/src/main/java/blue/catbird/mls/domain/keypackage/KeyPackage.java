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
        State state) {

    /** The longest time that a package is kept for, whatever it says itself. */
    public static final Duration MAX_LIFETIME = Duration.ofDays(90);

    /** The state of a key package. */
    public sealed interface State {
        /** Published and promised to nobody. */
        record Unused() implements State {}

        /** Promised to {@code by}, who fetched it and is to make a Welcome for it. */
        record Claimed(Did by, Instant at) implements State {}

        /** Named by an accepted Welcome. */
        record Used(Instant at) implements State {}

        /** Taken back by its owner, who lost the device for example. */
        record Withdrawn(Instant at) implements State {}
    }

    /** Whether nobody holds a claim on it and it can be given out. */
    public boolean isFree(Instant now, Duration claimTtl) {
        return isValid(now)
                && switch (state) {
                    case State.Unused() -> true;
                    case State.Claimed claimed -> isOver(claimed, now, claimTtl);
                    case State.Used(var at) -> false;
                    case State.Withdrawn(var at) -> false;
                };
    }

    /** Whether it waits for a Welcome by {@code caller}. */
    public boolean isClaimedBy(Did caller, Instant now, Duration claimTtl) {
        return isValid(now)
                && state instanceof State.Claimed claimed
                && claimed.by().equals(caller)
                && !isOver(claimed, now, claimTtl);
    }

    /** Whether somebody holds a claim on it. */
    public boolean isClaimed(Instant now, Duration claimTtl) {
        return isValid(now)
                && state instanceof State.Claimed claimed
                && !isOver(claimed, now, claimTtl);
    }

    /** Whether a Welcome by {@code sender} may name it. */
    public boolean isUsableBy(Did sender, Instant now, Duration claimTtl) {
        return lastResort ? isFree(now, claimTtl) : isClaimedBy(sender, now, claimTtl);
    }

    public KeyPackage claimedBy(Did caller, Instant now) {
        return with(new State.Claimed(caller, now));
    }

    public KeyPackage used(Instant now) {
        return with(new State.Used(now));
    }

    public KeyPackage withdrawn(Instant now) {
        return with(new State.Withdrawn(now));
    }

    private boolean isValid(Instant now) {
        return now.isBefore(expiresAt);
    }

    private static boolean isOver(State.Claimed claim, Instant now, Duration claimTtl) {
        return !now.isBefore(claim.at().plus(claimTtl));
    }

    private KeyPackage with(State next) {
        return new KeyPackage(
                owner, hash, ref, suite, device, lastResort, content, publishedAt, expiresAt, next);
    }
}
