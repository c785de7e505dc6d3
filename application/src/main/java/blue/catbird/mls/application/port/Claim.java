package blue.catbird.mls.application.port;

import blue.catbird.mls.application.idempotency.Reply;

/** What is known of an {@linkplain blue.catbird.mls.application.idempotency.Attempt attempt}. */
public sealed interface Claim {
    /** Nothing that counts: it may be carried out. */
    record Fresh() implements Claim {}

    /** It was carried out, or refused for good, and this was the reply. */
    record Answered(Reply reply) implements Claim {}

    /** Its key was used for another request, which was carried out. */
    record KeyReused() implements Claim {}

    /** Its caller has as many live records as one may have. */
    record NoRoom() implements Claim {}
}
