package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.adapters.http.auth.Authentication;
import blue.catbird.mls.adapters.http.auth.CalledMethod;
import blue.catbird.mls.application.query.Bearer;
import blue.catbird.mls.application.query.Reading;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.lexicon.Lexicons;
import blue.catbird.mls.lexicon.Method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import jakarta.servlet.http.HttpServletRequest;

import java.util.Optional;

/**
 * How a query is answered: its parameters are checked, and its use case spends the token and reads.
 */
record QueryRoute(Method.Query method, QueryEndpoint endpoint, Lexicons lexicons) implements Route {
    private static final String HEAD = "HEAD";

    @Override
    public CalledMethod called() {
        return CalledMethod.query(method.nsid());
    }

    @Override
    public String verb() {
        return "GET";
    }

    /** HEAD tells whether the same call with GET would be heard, and has no effect. */
    @Override
    public boolean takes(String verb) {
        return verb.equals(verb()) || verb.equals(HEAD);
    }

    /** None: a body that comes along is not looked at. */
    @Override
    public long announced(HttpServletRequest request) {
        return 0;
    }

    @Override
    public Step<HttpReply> answer(
            HttpServletRequest request,
            Authentication.Verified caller,
            BodyBudget.Share share,
            Spending spending) {
        Step<JsonNode> checked =
                parameters(request)
                        .then(
                                parameters -> {
                                    ConversationNamed.in(parameters)
                                            .ifPresent(XrpcEndpoint.facts(request)::isAbout);
                                    return Step.next(parameters);
                                });
        if (request.getMethod().equals(HEAD)) {
            return checked.then(_ -> Step.next(HttpReply.head()));
        }
        return checked.then(parameters -> read(caller, parameters))
                .then(
                        reply ->
                                share.take(reply.held())
                                        ? Step.next(reply)
                                        : Step.end(Faults.overloaded()));
    }

    private Step<JsonNode> parameters(HttpServletRequest request) {
        return QueryString.parse(Optional.ofNullable(request.getQueryString()))
                .then(query -> Violations.toStep(method, lexicons.checkParameters(method, query)));
    }

    private Step<HttpReply> read(Authentication.Verified caller, JsonNode parameters) {
        try {
            Bearer bearer = new Bearer(caller.caller(), caller.toSpend());
            return switch (endpoint.answer(bearer, Fields.of(parameters))) {
                case Reading.Answered<ObjectNode>(Outcome.Done<ObjectNode>(ObjectNode output)) ->
                        Step.next(HttpReply.ok(output));
                case Reading.Answered<ObjectNode>(Outcome.Refused<ObjectNode>(var refusal)) ->
                        Step.end(Refusals.error(refusal));
                case Reading.Rejected<ObjectNode>(var reason) -> Step.end(Refusals.error(reason));
            };
        } catch (MalformedField e) {
            return Step.end(e.error());
        }
    }
}
