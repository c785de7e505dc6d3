package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.adapters.http.auth.Asker;
import blue.catbird.mls.adapters.http.auth.Authentication;
import blue.catbird.mls.adapters.http.auth.CalledMethod;
import blue.catbird.mls.adapters.http.limits.ClientAddress;
import blue.catbird.mls.adapters.http.limits.ClientNetwork;
import blue.catbird.mls.adapters.http.limits.Grant;
import blue.catbird.mls.adapters.http.limits.RateLimits;
import blue.catbird.mls.adapters.http.limits.UntrustedForwarding;

import jakarta.servlet.http.HttpServletRequest;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets calls through, or tells their callers to come back later. */
public record Limiter(
        RateLimits limits,
        ClientAddress addresses,
        UntrustedForwarding untrusted,
        InstantSource clock) {
    private static final String SEND_MESSAGE = "blue.catbird.mls.sendMessage";

    /** The client that makes {@code request}, who answers for what is looked up for it. */
    Asker asker(HttpServletRequest request) {
        return new Asker(ClientNetwork.of(addressOf(request)), limits);
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
        Optional<Grant> left = isReplay(answer) ? giveBack(caller, method) : grant;
        return left.map(g -> withHeaders(answer, g)).orElse(answer);
    }

    /** Whether the token had been used before: then it may have been sent by anybody. */
    private static boolean isReplay(Step<HttpReply> answer) {
        return answer instanceof Step.End<HttpReply>(XrpcError error) && error.isUnauthorized();
    }

    private Optional<Grant> giveBack(Authentication.Verified caller, CalledMethod method) {
        return limits.giveBack(caller.caller(), method.nsid(), isFrequent(method), clock.instant());
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
        return XrpcError.tooMany(what, grant, clock.instant());
    }

    private InetAddress addressOf(HttpServletRequest request) {
        InetAddress peer = ClientAddress.parse(request.getRemoteAddr()).orElseThrow();
        List<String> forwarded = Collections.list(request.getHeaders("X-Forwarded-For"));
        if (!forwarded.isEmpty() && !addresses.isTrusted(peer)) {
            untrusted.seen();
        }
        return addresses.of(peer, forwarded);
    }
}
