package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.adapters.http.auth.Asker;
import blue.catbird.mls.adapters.http.auth.Authentication;
import blue.catbird.mls.adapters.http.auth.CalledMethod;
import blue.catbird.mls.adapters.http.auth.ServiceAuth;
import blue.catbird.mls.adapters.http.limits.Grant;

import jakarta.servlet.http.HttpServletRequest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Finds out who makes a call, from its header and what the issuer publishes. */
public record Caller(ServiceAuth auth, InstantSource clock) {
    Step<Authentication.Verified> of(HttpServletRequest request, CalledMethod method, Asker asker) {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.size() > 1) {
            return Step.end(XrpcError.of(HttpWords.AUTHORIZATION_TWICE));
        }
        Optional<String> header = headers.stream().findFirst();
        Instant now = clock.instant();
        return switch (auth.authenticate(header, method, asker, now)) {
            case Authentication.Verified verified -> Step.next(verified);
            case Authentication.Denied(var error, var says) ->
                    Step.end(XrpcError.unauthorized(error.wireName(), says));
            case Authentication.Undecided(Duration retryAfter) ->
                    Step.end(Faults.issuerUnavailable(retryAfter));
            case Authentication.PutOff(Grant grant) -> Step.end(XrpcError.tooMany(grant, now));
        };
    }
}
