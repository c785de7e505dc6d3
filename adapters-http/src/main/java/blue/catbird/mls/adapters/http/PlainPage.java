package blue.catbird.mls.adapters.http;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Map;

/**
 * An answer to a plain GET that is no method of XRPC.
 *
 * @param headers those that only this page has
 */
record PlainPage(int status, String contentType, Map<String, String> headers, String content) {
    private static final String JSON = "application/json";

    static PlainPage text(String content) {
        return new PlainPage(200, "text/plain; charset=utf-8", Map.of(), content);
    }

    static PlainPage html(String content, Map<String, String> headers) {
        return new PlainPage(200, "text/html; charset=utf-8", headers, content);
    }

    static PlainPage json(int status, ObjectNode content) {
        return new PlainPage(status, JSON, Map.of(), content.toString());
    }
}
