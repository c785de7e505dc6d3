package blue.catbird.mls.application.observation;

/** By what a request is known to have been carried out before. */
public enum DuplicateRule {
    /** Its idempotency key has a recorded reply. */
    KEY,
    /** The same caller got the very same bytes accepted. */
    SAME_FRAME,
    /** The same creator created the conversation with the same request. */
    SAME_CREATION,
    /** Everybody to be added is in. */
    MEMBERS_ALREADY,
    /** Who is to leave has left. */
    LEFT_ALREADY,
    /** The owner has published the package. */
    SAME_KEY_PACKAGE,
    /** The Welcome is settled. */
    SETTLED_ALREADY
}
