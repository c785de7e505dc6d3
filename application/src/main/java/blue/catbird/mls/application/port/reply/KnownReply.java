package blue.catbird.mls.application.port.reply;

import blue.catbird.mls.application.idempotency.Reply;

/**
 * The outcome of looking up an {@linkplain blue.catbird.mls.application.idempotency.Attempt
 * attempt}.
 */
public sealed interface KnownReply {
    /** Nothing that counts: it may be carried out. */
    record Fresh() implements KnownReply {}

    /** It was carried out, or refused for good, and this was the reply. */
    record Answered(Reply reply) implements KnownReply {}

    /** Its key was used for another request, which was carried out. */
    record KeyReused() implements KnownReply {}

    /** Its caller has as many live records as one may have. */
    record NoRoom() implements KnownReply {}
}
