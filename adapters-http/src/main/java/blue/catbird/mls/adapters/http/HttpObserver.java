package blue.catbird.mls.adapters.http;

import blue.catbird.mls.adapters.http.auth.AuthError;
import blue.catbird.mls.adapters.http.xrpc.HttpReply;
import blue.catbird.mls.adapters.http.xrpc.HttpWords;

import java.util.Set;

/** Is told of the calls of clients. It must be quick, and must not throw. */
@FunctionalInterface
public interface HttpObserver {
    /** Not told of any call. */
    HttpObserver NONE = () -> (method, outcome) -> {};

    /**
     * The outcomes that are counted from zero on, because alerts look at them: of a call that did
     * its work, of those for which the service or its storage is to blame, of those beyond a limit,
     * and of those without a token that proves who calls.
     */
    static Set<String> outcomesToWatch() {
        return Set.of(
                HttpReply.DONE,
                HttpWords.INTERNAL.error(),
                HttpWords.UNAVAILABLE.error(),
                HttpWords.TOO_MANY_CALLS.error(),
                AuthError.AUTH_MISSING.wireName(),
                AuthError.BAD_JWT.wireName(),
                AuthError.BAD_JWT_SIGNATURE.wireName(),
                AuthError.BAD_JWT_AUDIENCE.wireName(),
                AuthError.BAD_JWT_LEXICON_METHOD.wireName());
    }

    /** A call below {@code /xrpc/} has come in. */
    Call called();

    /** A call that is being answered. */
    @FunctionalInterface
    interface Call {
        /**
         * It is answered, or its client has gone.
         *
         * @param method what stands after {@code /xrpc/} in the path: anything that clients make up
         * @param outcome {@code ok}, {@code replayed}, or the name of an error
         */
        void answered(String method, String outcome);
    }
}
