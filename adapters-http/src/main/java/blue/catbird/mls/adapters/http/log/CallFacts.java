package blue.catbird.mls.adapters.http.log;

import blue.catbird.mls.domain.Did;

import java.util.Optional;

/** The caller and conversation of a call, once known, for the log line of its refusal. */
public final class CallFacts {
    private Optional<Did> caller = Optional.empty();
    private Optional<String> conversation = Optional.empty();

    /** The caller has proved to be {@code did}. */
    public void isBy(Did did) {
        caller = Optional.of(did);
    }

    /**
     * The call names a conversation.
     *
     * @param hex its id as it was sent
     */
    public void isAbout(String hex) {
        conversation = Optional.of(hex);
    }

    Optional<Did> caller() {
        return caller;
    }

    Optional<String> conversation() {
        return conversation;
    }
}
