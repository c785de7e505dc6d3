package blue.catbird.mls.adapters.http;

/**
 * Faults on purpose, so that clients can be tested against them. A server that is not a test has
 * {@link #none()}.
 */
@FunctionalInterface
public interface FaultInjection {
    /** The fate of a call. */
    enum Fault {
        /** Nothing goes wrong. */
        NONE,
        /** The call takes effect, and its connection is cut before anything of the answer. */
        ANSWER_LOST,
        /** The call is answered with 503, and nothing else happens. */
        UNAVAILABLE
    }

    /**
     * The fate of one call, asked for when it comes in and before it is looked at. It may take its
     * time: the call waits for it.
     *
     * @param method what stands after {@code /xrpc/} in the path, the NSID of a method as a rule
     */
    Fault next(String method);

    /** Nothing ever goes wrong. */
    static FaultInjection none() {
        return method -> Fault.NONE;
    }
}
