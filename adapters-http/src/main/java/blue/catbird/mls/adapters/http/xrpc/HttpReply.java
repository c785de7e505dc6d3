package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.application.idempotency.Reply;
import blue.catbird.mls.domain.Bytes;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.HashMap;
import java.util.Map;

/** An answer in JSON, ready to be written. */
public record HttpReply(int status, Bytes body, Map<String, String> headers) {
    static final int OK = 200;

    public HttpReply {
        headers = Map.copyOf(headers);
    }

    /** What a method that did its work answers. */
    public static HttpReply ok(ObjectNode output) {
        return new HttpReply(OK, JsonText.of(output), Map.of());
    }

    static HttpReply of(Reply reply) {
        return new HttpReply(reply.status(), reply.body(), Map.of());
    }

    HttpReply with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new HttpReply(status, body, all);
    }

    /** The part that is recorded and replayed. */
    Reply recorded() {
        return new Reply(status, body);
    }
}
