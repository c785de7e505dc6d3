package blue.catbird.mls.domain.framing;

import blue.catbird.mls.domain.refusal.Message;

/** Bytes that are not the MLS structure they should be; the message says what and at which byte. */
public final class MalformedFrame extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Message problem;

    MalformedFrame(int offset, FrameFlaw flaw, Object... parts) {
        this(FrameFlaw.AT_BYTE.with(flaw.with(parts), offset));
    }

    private MalformedFrame(Message problem) {
        super(problem.text());
        this.problem = problem;
    }

    /** The problem without the exception type, for a sentence to the caller. */
    public Message problem() {
        return problem;
    }
}
