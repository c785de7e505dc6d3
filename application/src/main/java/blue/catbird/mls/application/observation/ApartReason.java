package blue.catbird.mls.application.observation;

/** Why a write is not carried out together with others. */
public enum ApartReason {
    /** Another transaction holds its conversation or account. */
    HELD,
    /** The transaction of many waited too long for another. */
    BUSY,
    /** The transaction of many met a bug; one of its writes may be to blame. */
    FAULT
}
