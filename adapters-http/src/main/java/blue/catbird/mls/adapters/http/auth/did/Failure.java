package blue.catbird.mls.adapters.http.auth.did;

/**
 * Why no key of a DID was found. For logs and counters: a caller hears less, so that nobody learns
 * from the answers what can be reached from here.
 */
public enum Failure {
    /** The DID is of a method or a form that is not resolved here. */
    NOT_SUPPORTED(Meaning.REFUSED),
    /** The host's name has no address. */
    NO_ADDRESS(Meaning.PASSING),
    /** The host's name leads to addresses that may not be reached, and to no other. */
    ADDRESS_NOT_ALLOWED(Meaning.PASSING),
    /** The host says that there is no such document, or no longer. */
    NOT_FOUND(Meaning.GONE),
    /** The host sends the asker elsewhere. */
    REDIRECTED(Meaning.PASSING),
    /** The host answers with a status that means nothing here. */
    UNEXPECTED_STATUS(Meaning.PASSING),
    /** The answer is larger than a document may be. */
    TOO_LARGE(Meaning.PASSING),
    /** The answer is not the HTTP that was asked for. */
    NOT_HTTP(Meaning.PASSING),
    /** The answer is no DID document. */
    NOT_A_DOCUMENT(Meaning.PASSING),
    /** The document is about another DID. */
    ANOTHER_DID(Meaning.PASSING),
    /** The document names no key that signs for AT Protocol. */
    NO_KEY(Meaning.GONE),
    /** The host cannot be connected to, or hangs up. */
    UNREACHABLE(Meaning.PASSING),
    /** The host did not answer in time. */
    TIMED_OUT(Meaning.PASSING),
    /** The host says that it has a problem of its own. */
    HOST_IN_TROUBLE(Meaning.PASSING),
    /** Nobody asked, because too many others are being asked for. */
    NOT_TRIED(Meaning.PASSING);

    private enum Meaning {
        GONE,
        REFUSED,
        PASSING
    }

    private final Meaning meaning;

    Failure(Meaning meaning) {
        this.meaning = meaning;
    }

    /** Whether the DID has said that a key known from before is its key no longer. */
    public boolean takesTheKeyAway() {
        return meaning == Meaning.GONE;
    }

    /** Whether somebody was asked, or would have been: the DID is one that is looked up. */
    public boolean wasAsked() {
        return meaning != Meaning.REFUSED;
    }

    /**
     * Whether waiting may heal it: the host, or what lies before it, is in trouble and has said
     * nothing about the DID. A document for everybody, a redirection to a login or a 403 is that,
     * too.
     */
    public boolean isPassing() {
        return meaning == Meaning.PASSING;
    }
}
