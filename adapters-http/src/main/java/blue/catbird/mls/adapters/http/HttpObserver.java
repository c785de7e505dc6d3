package blue.catbird.mls.adapters.http;

import blue.catbird.mls.adapters.http.xrpc.HttpReply;
import blue.catbird.mls.adapters.http.xrpc.XrpcError;

import java.util.Set;

/** Is told of the calls of clients. It must be quick, and must not throw. */
@FunctionalInterface
public interface HttpObserver {
    /** Nobody listens. */
    HttpObserver NONE = () -> (method, outcome) -> {};

    /**
     * The outcomes that are worth a look even while there are none: of a call that did its work,
     * and of those that the service is to blame for, or what it stands on.
     */
    static Set<String> outcomesToWatch() {
        return Set.of(HttpReply.DONE, XrpcError.INTERNAL_NAME, XrpcError.UNAVAILABLE_NAME);
    }

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
