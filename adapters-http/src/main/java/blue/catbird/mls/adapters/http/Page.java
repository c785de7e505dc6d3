package blue.catbird.mls.adapters.http;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An answer to a plain GET that is no method of XRPC. */
record Page(int status, String contentType, String content) {
    private static final String JSON = "application/json";

    static Page text(String content) {
        return new Page(200, "text/plain; charset=utf-8", content);
    }

    static Page json(int status, ObjectNode content) {
        return new Page(status, JSON, content.toString());
    }
}
