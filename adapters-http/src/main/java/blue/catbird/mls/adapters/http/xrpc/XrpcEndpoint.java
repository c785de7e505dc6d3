package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.adapters.http.auth.Authentication;
import blue.catbird.mls.adapters.http.limits.CallingClient;
import blue.catbird.mls.adapters.http.log.CallFacts;
import blue.catbird.mls.adapters.http.log.FaultLog;
import blue.catbird.mls.lexicon.StringFormat;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;

import java.util.Optional;

/**
 * Answers whatever is called below {@code /xrpc/}. What decides, in this order: the path, the
 * method, its verb, the token, the rate limit, the body, its fields, and then the use case.
 */
public final class XrpcEndpoint {
    public static final String PREFIX = "/xrpc/";

    private final MethodTable methods;
    private final Caller caller;
    private final Limiter limiter;
    private final BodyBudget budget;
    private final FaultLog faults;

    public XrpcEndpoint(
            MethodTable methods,
            Caller caller,
            Limiter limiter,
            BodyBudget budget,
            FaultLog faults) {
        this.methods = methods;
        this.caller = caller;
        this.limiter = limiter;
        this.budget = budget;
        this.faults = faults;
    }

    /** The memory share of a call that begins; to be closed when its answer is written. */
    public BodyBudget.Share share() {
        return budget.open();
    }

    /** The answer to {@code request}, whatever happens. */
    public HttpReply answer(HttpServletRequest request, BodyBudget.Share share) {
        return switch (find(request.getRequestURI()).then(route -> answer(route, request, share))) {
            case Step.Next<HttpReply>(HttpReply reply) -> reply;
            case Step.End<HttpReply>(XrpcError error) -> error.toReply();
        };
    }

    /** The path of {@code request} after the prefix; empty without the prefix. */
    public static String called(HttpServletRequest request) {
        return called(request.getRequestURI());
    }

    private static String called(String path) {
        return path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : "";
    }

    private Step<Route> find(String path) {
        String nsid = called(path);
        if (!StringFormat.NSID.accepts(nsid)) {
            return Step.end(XrpcError.of(HttpWords.NOT_A_METHOD));
        }
        return methods.find(nsid)
                .map(Step::next)
                .orElseGet(() -> Step.end(XrpcError.of(HttpWords.METHOD_NOT_IMPLEMENTED)));
    }

    private Step<HttpReply> answer(
            Route route, HttpServletRequest request, BodyBudget.Share share) {
        if (!route.takes(request.getMethod())) {
            return Step.end(XrpcError.of(HttpWords.WRONG_VERB, route.verb()));
        }
        try {
            return caller.of(request, route.called(), limiter.asker(client(request).network()))
                    .then(verified -> answer(route, request, verified, share));
        } catch (RuntimeException | Error e) {
            // An error, such as too little memory, costs this call and not the next.
            return Step.end(Faults.error(faults, route.called().nsid(), e, RequestId.of(request)));
        }
    }

    private Step<HttpReply> answer(
            Route route,
            HttpServletRequest request,
            Authentication.Verified verified,
            BodyBudget.Share share) {
        facts(request).isBy(verified.caller());
        if (!client(request).isWithinShareOf(verified.caller())) {
            return Step.end(Faults.tooManyCalls());
        }
        return limiter.within(
                verified,
                route.called(),
                route.announced(request),
                spending -> route.answer(request, verified, share.of(verified.caller()), spending));
    }

    /** The facts known of {@code request} so far. */
    public static CallFacts facts(ServletRequest request) {
        String name = CallFacts.class.getName();
        if (request.getAttribute(name) instanceof CallFacts known) {
            return known;
        }
        CallFacts facts = new CallFacts();
        request.setAttribute(name, facts);
        return facts;
    }

    /** The answer that the client of {@code request} hears: {@code reply} unless it is too late. */
    public static CallingClient.Heard heard(HttpServletRequest request, HttpReply reply) {
        return Optional.ofNullable(client(request))
                .flatMap(CallingClient::heardInstead)
                .orElseGet(() -> new CallingClient.Heard(reply.outcome(), reply.status()));
    }

    /** The client that admission control has seen. */
    private static CallingClient client(HttpServletRequest request) {
        return (CallingClient) request.getAttribute(CallingClient.ATTRIBUTE);
    }
}
