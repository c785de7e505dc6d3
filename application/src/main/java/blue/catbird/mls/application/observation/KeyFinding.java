package blue.catbird.mls.application.observation;

/** The outcome of looking an idempotency key up. */
public enum KeyFinding {
    /** A recorded reply to the same request, which is replayed. */
    HIT,
    /** The same, after the request had met its first attempt still running. */
    WAITED,
    /** Nothing: the request is carried out. */
    MISS,
    /** A recorded reply to another request. */
    MISMATCH,
    /** The first attempt ran for longer than the bound on waiting. */
    IN_PROGRESS,
    /** No room for one more record of this caller. */
    NO_ROOM
}
