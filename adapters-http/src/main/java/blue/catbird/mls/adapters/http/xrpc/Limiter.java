package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.adapters.http.auth.Authentication;
import blue.catbird.mls.adapters.http.auth.CalledMethod;
import blue.catbird.mls.adapters.http.limits.ClientAddress;
import blue.catbird.mls.adapters.http.limits.Grant;
import blue.catbird.mls.adapters.http.limits.RateLimits;

import jakarta.servlet.http.HttpServletRequest;

import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets calls through, or tells their callers to come back later. */
public record Limiter(RateLimits limits, ClientAddress addresses, InstantSource clock) {
    private static final String SEND_MESSAGE = "blue.catbird.mls.sendMessage";

    /** Has {@code verify} look at the token, unless too many from its address did not hold. */
    Step<Authentication.Verified> verifying(
            HttpServletRequest request, Supplier<Step<Authentication.Verified>> verify) {
        InetAddress address = addressOf(request);
        Instant now = clock.instant();
        Optional<Grant> exhausted = limits.exhausted(address, now);
        if (exhausted.isPresent()) {
            return Step.end(
                    tooMany("Too many tokens from your address did not hold", exhausted.get()));
        }
        Step<Authentication.Verified> verified = verify.get();
        if (verified instanceof Step.End<Authentication.Verified>(XrpcError error)
                && error.isUnauthorized()) {
            limits.tokenFailed(address, now);
        }
        return verified;
    }

    /** Carries out {@code call}, unless its caller has used up what a while allows. */
    Step<HttpReply> within(
            Authentication.Verified caller, CalledMethod method, Supplier<Step<HttpReply>> call) {
        Optional<Grant> grant =
                limits.call(caller.caller(), method.nsid(), isFrequent(method), clock.instant());
        if (grant.isPresent() && !grant.get().allowed()) {
            XrpcError error = tooMany("You have called this method too often", grant.get());
            return Step.next(error.toReply().with(grant.get().headers()));
        }
        Step<HttpReply> answer = call.get();
        return grant.map(g -> withHeaders(answer, g)).orElse(answer);
    }

    private static boolean isFrequent(CalledMethod method) {
        return method.kind() == CalledMethod.Kind.QUERY || method.nsid().equals(SEND_MESSAGE);
    }

    private static Step<HttpReply> withHeaders(Step<HttpReply> answer, Grant grant) {
        return Step.next(
                switch (answer) {
                    case Step.Next<HttpReply>(HttpReply reply) -> reply.with(grant.headers());
                    case Step.End<HttpReply>(XrpcError error) ->
                            error.toReply().with(grant.headers());
                });
    }

    private XrpcError tooMany(String what, Grant grant) {
        return XrpcError.tooManyRequests(
                what
                        + ": "
                        + grant.quota().calls()
                        + " are allowed in "
                        + grant.quota().window().toSeconds()
                        + " seconds. Wait as long as Retry-After says.",
                grant.wait(clock.instant()));
    }

    private InetAddress addressOf(HttpServletRequest request) {
        return addresses.of(
                InetAddress.ofLiteral(request.getRemoteAddr()),
                Collections.list(request.getHeaders("X-Forwarded-For")));
    }
}
