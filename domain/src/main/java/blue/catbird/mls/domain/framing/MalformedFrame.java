package blue.catbird.mls.domain.framing;

/** Bytes that are not the MLS structure they should be; the message says what and at which byte. */
public final class MalformedFrame extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedFrame(int offset, String problem) {
        super(problem + " (at byte " + offset + ")");
    }

    /** What is wrong, without its exception type, for a sentence to the caller. */
    public String problem() {
        return String.valueOf(getMessage());
    }
}
