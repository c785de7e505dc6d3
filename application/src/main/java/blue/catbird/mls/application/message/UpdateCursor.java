package blue.catbird.mls.application.message;

import blue.catbird.mls.application.idempotency.Write;
import blue.catbird.mls.domain.ConvoId;

/** Records how far the caller has read a conversation; the position only moves forward. */
public interface UpdateCursor extends Write<UpdateCursor.Command, UpdateCursor.Updated> {
    /**
     * The command.
     *
     * @param cursor the id of the last message read
     */
    record Command(ConvoId convo, String cursor) {}

    /** It is recorded, or a later position was. */
    record Updated() {}
}
