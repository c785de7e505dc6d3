package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.adapters.http.auth.Authentication;
import blue.catbird.mls.adapters.http.auth.CalledMethod;

import jakarta.servlet.http.HttpServletRequest;

/** A method that is served: its document and its endpoint. */
sealed interface Route permits QueryRoute, ProcedureRoute {
    CalledMethod called();

    /** The HTTP method that it is called with. */
    String verb();

    /** Whether it is called with the HTTP method {@code verb}, too. */
    default boolean takes(String verb) {
        return verb.equals(verb());
    }

    /** How many bytes of a body the call brings, as far as its head tells. */
    long announced(HttpServletRequest request);

    /**
     * Answers the call of somebody who is known by now.
     *
     * @param share takes what the call holds until its answer is written
     * @param spending takes what the call turns out to cost
     */
    Step<HttpReply> answer(
            HttpServletRequest request,
            Authentication.Verified caller,
            BodyBudget.Share share,
            Spending spending);
}
