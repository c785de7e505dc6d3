package blue.catbird.mls.application.internal;

import blue.catbird.mls.domain.refusal.Refusal;

/** What is said of cursors that lead nowhere. */
final class Cursors {
    private Cursors() {}

    static Refusal unknownMessage(String parameter) {
        return new Refusal.InvalidCursor(
                parameter
                        + " is not the id of a message of this conversation; take one from"
                        + " getMessages.");
    }

    static Refusal notFromHere(String method) {
        return new Refusal.InvalidCursor(
                "cursor was not given out by "
                        + method
                        + "; pass on the one of the page before, or none to start over.");
    }
}
