package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.application.idempotency.Rejection;
import blue.catbird.mls.domain.refusal.Message;
import blue.catbird.mls.domain.refusal.Refusal;

import java.time.Duration;

/** The one place that says which status and name each refusal has on the wire. */
public final class Refusals {
    /** The Retry-After of a rate limit that does not know its end. */
    private static final Duration SOME_TIME = Duration.ofMinutes(1);

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private Refusals() {}

    public static XrpcError error(Refusal refusal) {
        Message message = refusal.says();
        return switch (refusal) {
            case Refusal.ConvoNotFound _ -> XrpcError.of(404, "ConvoNotFound", message);
            case Refusal.NotMember _ -> XrpcError.of(403, "NotMember", message);
            case Refusal.NotPermitted _ -> XrpcError.of(403, "NotPermitted", message);
            case Refusal.LastMember _ -> XrpcError.of(400, "LastMember", message);
            case Refusal.ConvoAlreadyExists _ -> XrpcError.of(409, "ConvoAlreadyExists", message);
            case Refusal.EpochMismatch(var current, _) ->
                    XrpcError.of(409, "EpochMismatch", message).naming(current);
            case Refusal.TooManyMembers _ -> XrpcError.of(400, "TooManyMembers", message);
            case Refusal.KeyPackageNotFound _ -> XrpcError.of(400, "KeyPackageNotFound", message);
            case Refusal.InvalidCommit _ -> XrpcError.of(400, "InvalidCommit", message);
            case Refusal.InvalidWelcome _ -> XrpcError.of(400, "InvalidWelcome", message);
            case Refusal.InvalidMessage _ -> XrpcError.of(400, "InvalidMessage", message);
            case Refusal.InvalidKeyPackage _ -> XrpcError.of(400, "InvalidKeyPackage", message);
            case Refusal.InvalidCipherSuite _ -> XrpcError.of(400, "InvalidCipherSuite", message);
            case Refusal.MessageTooLarge _ -> XrpcError.of(413, "MessageTooLarge", message);
            case Refusal.ExpirationTooFar _ -> XrpcError.of(400, "ExpirationTooFar", message);
            case Refusal.TooManyKeyPackages _ -> XrpcError.of(400, "TooManyKeyPackages", message);
            case Refusal.InvalidCursor _ -> XrpcError.of(400, "InvalidCursor", message);
            case Refusal.InvalidEpochRange _ -> XrpcError.of(400, "InvalidEpochRange", message);
            case Refusal.WelcomeNotFound _ -> XrpcError.of(404, "WelcomeNotFound", message);
            case Refusal.WelcomeConsumed _ -> XrpcError.of(410, "WelcomeConsumed", message);
            case Refusal.RateLimitExceeded(_, var retryAfter) ->
                    XrpcError.of(429, "RateLimitExceeded", message)
                            .after(retryAfter.orElse(SOME_TIME));
        };
    }

    public static XrpcError error(Rejection rejection) {
        Message message = rejection.with();
        return switch (rejection) {
            case KEY_REUSED -> XrpcError.of(422, "IdempotencyKeyReused", message);
            case IN_PROGRESS -> XrpcError.of(503, "IdempotencyInProgress", message).after(A_MOMENT);
            case TOO_MANY_KEYS -> XrpcError.of(429, "RateLimitExceeded", message).after(SOME_TIME);
            case TOKEN_REPLAYED -> XrpcError.unauthorized("JwtReplayed", message);
            case TOKEN_FORGOTTEN -> XrpcError.unauthorized("JwtExpired", message);
        };
    }
}
