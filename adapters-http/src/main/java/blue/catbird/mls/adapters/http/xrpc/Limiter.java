package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.adapters.http.auth.Asker;
import blue.catbird.mls.adapters.http.auth.Authentication;
import blue.catbird.mls.adapters.http.auth.CalledMethod;
import blue.catbird.mls.adapters.http.limits.ClientNetwork;
import blue.catbird.mls.adapters.http.limits.RateLimits;

import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

/** Lets calls through, or tells their callers to come back later. */
public record Limiter(RateLimits limits, InstantSource clock) {
    /** Who calls from {@code client} and answers for what is looked up for the call. */
    Asker asker(ClientNetwork client) {
        return new Asker(client, limits);
    }

    /**
     * Carries out {@code call}, unless its caller has used up what a while allows.
     *
     * @param announced how many bytes of a body it brings, as far as its head tells
     */
    Step<HttpReply> within(
            Authentication.Verified caller,
            CalledMethod method,
            long announced,
            Function<Spending, Step<HttpReply>> call) {
        Spending spending = new Spending(limits, clock, caller.caller(), method.nsid());
        Step<HttpReply> answer = spending.begin(announced).then(_ -> call.apply(spending));
        if (isReplay(answer)) {
            spending.giveBack();
        }
        return spending.headers().map(headers -> with(headers, answer)).orElse(answer);
    }

    /** Whether the token had been used before: then it may have been sent by anybody. */
    private static boolean isReplay(Step<HttpReply> answer) {
        return answer instanceof Step.End<HttpReply>(XrpcError error) && error.isUnauthorized();
    }

    private static Step<HttpReply> with(Map<String, String> headers, Step<HttpReply> answer) {
        return Step.next(
                switch (answer) {
                    case Step.Next<HttpReply>(HttpReply reply) -> reply.with(headers);
                    case Step.End<HttpReply>(XrpcError error) -> error.toReply().with(headers);
                });
    }
}
