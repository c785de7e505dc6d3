package blue.catbird.mls.application.idempotency;

import blue.catbird.mls.domain.refusal.Wording;

/** Why a write was not even tried: about its key or its token, not about what it says. */
public enum Rejection implements Wording {
    /** The key has a recorded reply to another request. */
    KEY_REUSED(
            "This idempotencyKey was used for another request, which was carried out and stays as"
                    + " it is. Use a new key for a new request."),
    /** The same request is still being worked on. */
    IN_PROGRESS("The same request is still being carried out. Wait and send the same bytes again."),
    /** The caller has too many recorded replies. */
    TOO_MANY_KEYS(
            "You have used too many idempotency keys within their time to live. Slow down, or send"
                    + " without a key."),
    /** The token was spent before. */
    TOKEN_REPLAYED(
            "This service token was used before. Get a new one for each call, and keep the"
                    + " idempotencyKey when you repeat a write."),
    /** By the storage's clock the token ended so long ago that it may be spent and forgotten. */
    TOKEN_FORGOTTEN(
            "By the clock of the storage this service token ended about an hour ago. Get a new one."
                    + " If that is refused too, tell the service's operator that its clocks"
                    + " differ.");

    private final String words;

    Rejection(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }
}
