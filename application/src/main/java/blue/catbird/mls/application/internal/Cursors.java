package blue.catbird.mls.application.internal;

import blue.catbird.mls.domain.refusal.Refusal;
import blue.catbird.mls.domain.refusal.RefusalWords;

/** Refusals of cursors that do not lead anywhere. */
final class Cursors {
    private Cursors() {}

    static Refusal unknownMessage(String parameter) {
        return new Refusal.InvalidCursor(RefusalWords.CURSOR_IS_NOT_A_MESSAGE.with(parameter));
    }

    static Refusal notFromHere(String method) {
        return new Refusal.InvalidCursor(RefusalWords.CURSOR_OF_ANOTHER_METHOD.with(method));
    }
}
