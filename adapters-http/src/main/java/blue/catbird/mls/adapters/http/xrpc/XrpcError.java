package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.adapters.http.limits.Grant;
import blue.catbird.mls.adapters.http.limits.Quota;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.refusal.Message;

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
        Message says,
        Optional<Epoch> currentEpoch,
        Optional<Duration> retryAfter) {

    private static final int UNAUTHORIZED = 401;

    /** An error with nothing but its name and message. */
    static XrpcError of(int status, String name, Message says) {
        return new XrpcError(status, name, says, Optional.empty(), Optional.empty());
    }

    /** The error that says {@code words}, with {@code parts} in their blanks. */
    public static XrpcError of(HttpWords words, Object... parts) {
        return of(words.status(), words.error(), words.with(parts));
    }

    static XrpcError unauthorized(String name, Message says) {
        return of(UNAUTHORIZED, name, says);
    }

    /** The answer to a call whose body arrives too slowly. */
    public static XrpcError bodyTooSlow() {
        return of(HttpWords.BODY_TOO_SLOW);
    }

    /** A bug: what is wrong stands in the log, where {@code id} leads to it. */
    public static XrpcError internal(RequestId id) {
        return of(HttpWords.INTERNAL, id.text());
    }

    /** A quota has too little left at {@code now}, as {@code grant} says. */
    static XrpcError tooMany(Grant grant, Instant now) {
        Quota quota = grant.quota();
        HttpWords words =
                switch (quota.subject()) {
                    case METHOD_CALLS -> HttpWords.TOO_MANY_CALLS_OF_THE_METHOD;
                    case CALLS -> HttpWords.TOO_MANY_CALLS;
                    case BYTES -> HttpWords.TOO_MANY_BYTES;
                    case LOOK_UPS -> HttpWords.TOO_MANY_LOOK_UPS;
                };
        return of(words, quota.amount(), quota.window().toSeconds()).after(grant.wait(now));
    }

    /** The same with another status. */
    public XrpcError as(int otherStatus) {
        return new XrpcError(otherStatus, name, says, currentEpoch, retryAfter);
    }

    boolean isUnauthorized() {
        return status == UNAUTHORIZED;
    }

    XrpcError after(Duration wait) {
        return new XrpcError(status, name, says, currentEpoch, Optional.of(wait));
    }

    XrpcError naming(Epoch current) {
        return new XrpcError(status, name, says, Optional.of(current), retryAfter);
    }

    /** The text for the client. */
    String message() {
        return says.text();
    }

    /** The error as an answer. */
    public HttpReply toReply() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("error", name).put("message", message());
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
