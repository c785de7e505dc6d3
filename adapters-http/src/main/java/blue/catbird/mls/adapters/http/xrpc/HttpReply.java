package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.application.idempotency.Reply;
import blue.catbird.mls.domain.Bytes;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.HashMap;
import java.util.Map;

/**
 * An answer in JSON, ready to be written.
 *
 * @param outcome {@code ok}, {@code replayed}, or the name of the error that it is
 */
public record HttpReply(
        int status, JsonContent content, String outcome, Map<String, String> headers) {
    /** The outcome of a call that did its work. */
    public static final String DONE = "ok";

    static final int OK = 200;
    private static final Map<String, String> REPLAYED_HEADERS =
            Map.of("Idempotent-Replayed", "true");

    public HttpReply {
        headers = Map.copyOf(headers);
    }

    HttpReply(int status, Bytes body, String outcome, Map<String, String> headers) {
        this(status, new JsonContent.Text(body), outcome, headers);
    }

    /** The answer of a method that did its work. */
    public static HttpReply ok(ObjectNode output) {
        return new HttpReply(OK, JsonContent.of(output), DONE, Map.of());
    }

    /** The answer to a query that was asked with HEAD, and not carried out. */
    static HttpReply head() {
        return new HttpReply(OK, new JsonContent.None(), DONE, Map.of());
    }

    /** The answer to a write that was done. */
    static HttpReply done(Reply reply) {
        return new HttpReply(reply.status(), reply.body(), DONE, Map.of());
    }

    /** The answer to a write that was refused with {@code error}. */
    static HttpReply refused(Reply reply, XrpcError error) {
        return new HttpReply(reply.status(), reply.body(), error.name(), error.headers());
    }

    /** The replay of an earlier answer. */
    static HttpReply replayed(Reply reply) {
        return new HttpReply(reply.status(), reply.body(), "replayed", REPLAYED_HEADERS);
    }

    HttpReply with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new HttpReply(status, content, outcome, all);
    }

    /** The body as a whole. */
    public Bytes body() {
        return content.bytes();
    }

    /** How many bytes of memory it takes until it is written. */
    long held() {
        return content.held();
    }

    /** The part that is recorded and replayed. */
    Reply recorded() {
        return new Reply(status, body());
    }
}
