package blue.catbird.mls.domain.keypackage;

import blue.catbird.mls.domain.Did;

import java.time.Instant;

/** Where a key package stands between its publication and its use. */
public sealed interface Stock {
    /** Published and promised to nobody. */
    record Unused() implements Stock {}

    /** Promised to {@code by}, who fetched it and is to make a Welcome for it. */
    record Claimed(Did by, Instant at) implements Stock {}

    /** Named by an accepted Welcome. */
    record Used(Instant at) implements Stock {}

    /** Taken back by its owner, who lost the device for example. */
    record Withdrawn(Instant at) implements Stock {}
}
