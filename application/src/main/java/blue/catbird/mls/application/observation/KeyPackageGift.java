package blue.catbird.mls.application.observation;

/** How somebody who asked for a key package got it. */
public enum KeyPackageGift {
    /** A free one, which is the asker's from now on. */
    CLAIMED,
    /** The one that the asker has claimed and not used yet. */
    CLAIMED_BEFORE,
    /** One that is given out again and again. */
    LAST_RESORT,
    /** Not at all: the account has none. */
    MISSING
}
