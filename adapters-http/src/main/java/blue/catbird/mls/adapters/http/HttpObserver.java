package blue.catbird.mls.adapters.http;

/** Is told of the calls of clients. It must be quick, and must not throw. */
@FunctionalInterface
public interface HttpObserver {
    /** Nobody listens. */
    HttpObserver NONE = () -> (method, outcome) -> {};

    /** A call below {@code /xrpc/} has come in. */
    Call called();

    /** A call that is being answered. */
    @FunctionalInterface
    interface Call {
        /**
         * It is answered, or there is nobody any more to answer.
         *
         * @param method what stands after {@code /xrpc/} in the path: anything that clients make up
         * @param outcome {@code ok}, {@code replayed}, or the name of an error
         */
        void answered(String method, String outcome);
    }
}
