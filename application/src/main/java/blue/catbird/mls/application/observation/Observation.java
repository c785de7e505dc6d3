package blue.catbird.mls.application.observation;

import blue.catbird.mls.application.idempotency.WriteMethod;

import java.time.Duration;

/** Something that happened and is worth counting. */
public sealed interface Observation {
    /** The key of a write was looked up. */
    record KeyLookedUp(WriteMethod method, KeyFinding finding) implements Observation {}

    /** A request that had been carried out came again, and took effect no second time. */
    record DuplicatePrevented(WriteMethod method, DuplicateRule rule) implements Observation {}

    /** A write was made for an epoch that is not the current one. */
    record EpochConflict(WriteMethod method) implements Observation {}

    /**
     * As many writes were carried out in one transaction.
     *
     * @param waiting how many wait in the lane by now
     * @param longestWait how long the first of them had waited
     */
    record BatchCommitted(int writes, int waiting, Duration longestWait) implements Observation {}

    /** As many writes left a transaction of many, to be carried out one by one. */
    record WritesSetApart(ApartReason reason, int writes) implements Observation {}

    /** As many Welcomes went this way. */
    record WelcomesMoved(WelcomeMove move, int welcomes) implements Observation {}

    /** As many key packages were given to somebody who asked for them, or were missing. */
    record KeyPackagesGiven(KeyPackageGift gift, int packages) implements Observation {}

    /** As many free packages of the suite asked for are left to an owner after a claim. */
    record StockLeft(int packages) implements Observation {}

    /** As many key packages went into or out of the stock. */
    record StockChanged(StockChange change, int packages) implements Observation {}
}
