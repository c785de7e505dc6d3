package blue.catbird.mls.application.observation;

/**
 * A transition of a Welcome: each row of the table at {@link
 * blue.catbird.mls.domain.welcome.Welcome}, those that leave it as it is, too.
 */
public enum WelcomeMove {
    /** Its commit was accepted: it is available. */
    ACCEPTED,
    /** It was handed over: it is in flight. */
    FETCHED,
    /** It was handed over again within its grace. */
    FETCHED_AGAIN,
    /** Its reader has joined with it. */
    CONFIRMED,
    /** Its reader could not join with it: it is available again. */
    FAILED,
    /** Its grace ended, and nothing has been heard of its reader since. */
    EXPIRED,
    /** Its grace ended without a word, but its reader has sent something since. */
    EXPIRED_JOINED,
    /** Its reader has joined with it, and said so after the grace. */
    CONFIRMED_LATE,
    /** Its reader could not join with it, and said so after the grace: it is available again. */
    FAILED_LATE,
    /** A newer one took its place, or its recipient is gone. */
    SUPERSEDED,
    /** It was asked for after it had expired, and was not handed over. */
    REFUSED_EXPIRED,
    /** It was asked for after it had been confirmed, and was not handed over. */
    REFUSED_CONFIRMED,
    /** It was confirmed before it was fetched, which changes nothing. */
    CONFIRMED_UNFETCHED,
    /** It was confirmed once more, which changes nothing. */
    CONFIRMED_AGAIN,
    /** It was confirmed after another had taken its place, which changes nothing. */
    CONFIRMED_SUPERSEDED
}
