package blue.catbird.mls.application.internal.message;

import blue.catbird.mls.domain.refusal.Refusal;
import blue.catbird.mls.domain.refusal.RefusalWords;

/** Refusals of cursors that do not lead anywhere. */
public final class Cursors {
    private Cursors() {}

    static Refusal unknownMessage(String parameter) {
        return new Refusal.InvalidCursor(RefusalWords.CURSOR_IS_NOT_A_MESSAGE.with(parameter));
    }

    public static Refusal notFromHere(String method) {
        return new Refusal.InvalidCursor(RefusalWords.CURSOR_OF_ANOTHER_METHOD.with(method));
    }
}
