package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.adapters.http.limits.Grant;
import blue.catbird.mls.domain.Epoch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A no, as a client hears it: status, the error's name in the lexicon, and a sentence that says
 * what to do.
 *
 * @param currentEpoch where the conversation stands, if that is what is wrong
 * @param retryAfter when to try again, if time heals it
 */
public record XrpcError(
        int status,
        String name,
        String message,
        Optional<Epoch> currentEpoch,
        Optional<Duration> retryAfter) {

    /** The name of a fault of the service itself. */
    public static final String INTERNAL_NAME = "InternalServerError";

    /** The name of what cannot be done now and may be later. */
    public static final String UNAVAILABLE_NAME = "ServiceUnavailable";

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int INTERNAL = 500;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int UNAVAILABLE = 503;

    /** An error with nothing beside its name and message. */
    public static XrpcError of(int status, String name, String message) {
        return new XrpcError(status, name, message, Optional.empty(), Optional.empty());
    }

    static XrpcError invalidRequest(String message) {
        return of(BAD_REQUEST, "InvalidRequest", message);
    }

    static XrpcError unauthorized(String name, String message) {
        return of(UNAUTHORIZED, name, message);
    }

    static XrpcError methodNotImplemented() {
        return of(
                NOT_IMPLEMENTED,
                "MethodNotImplemented",
                "There is no such method here; those that exist begin with blue.catbird.mls.");
    }

    /** The answer to a call whose body arrives too slowly. */
    public static XrpcError bodyTooSlow() {
        return of(
                REQUEST_TIMEOUT,
                "InvalidRequest",
                "The body did not arrive in time; send the request again.");
    }

    static XrpcError tooLarge(String message) {
        return of(TOO_LARGE, "MessageTooLarge", message);
    }

    static XrpcError unavailable(String message, Duration retryAfter) {
        return of(UNAVAILABLE, UNAVAILABLE_NAME, message).after(retryAfter);
    }

    static XrpcError internal(RequestId id) {
        return internal(INTERNAL, id);
    }

    /** A bug: what is wrong stands in the log, where {@code id} leads to it. */
    public static XrpcError internal(int status, RequestId id) {
        return of(
                status,
                INTERNAL_NAME,
                "Something is wrong with the service itself; repeat the same request once, then"
                        + " report it and mention request "
                        + id.text()
                        + ".");
    }

    /** A quota has too little left at {@code now}, as {@code grant} says. */
    static XrpcError tooMany(Grant grant, Instant now) {
        return of(
                        TOO_MANY_REQUESTS,
                        "RateLimitExceeded",
                        grant.quota().excess() + ". Wait as long as Retry-After says.")
                .after(grant.wait(now));
    }

    boolean isUnauthorized() {
        return status == UNAUTHORIZED;
    }

    XrpcError after(Duration wait) {
        return new XrpcError(status, name, message, currentEpoch, Optional.of(wait));
    }

    XrpcError naming(Epoch current) {
        return new XrpcError(status, name, message, Optional.of(current), retryAfter);
    }

    /** The error as an answer. */
    public HttpReply toReply() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("error", name).put("message", message);
        currentEpoch.ifPresent(epoch -> body.put("currentEpoch", epoch.value()));
        return new HttpReply(status, JsonText.of(body), name, headers());
    }

    Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        retryAfter.ifPresent(wait -> headers.put("Retry-After", seconds(wait)));
        if (isUnauthorized()) {
            headers.put("WWW-Authenticate", "Bearer");
        }
        return headers;
    }

    /** Whole seconds, at least one: a client that waits so long does not come too early. */
    private static String seconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }
}
