package blue.catbird.mls.adapters.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import blue.catbird.mls.domain.Bytes;

/**
 * A call that must be refused.
 *
 * @param method its name without the namespace
 * @param what what is wrong with it
 * @param content the body of a procedure, or the query string
 * @param named what the message has to name
 */
record BadInput(String method, String what, Bytes content, int status, String error, String named) {

    static BadInput body(String method, String what, String json, String named) {
        return new BadInput(
                method, what, Bytes.owning(json.getBytes(UTF_8)), 400, "InvalidRequest", named);
    }

    static BadInput bytes(String method, String what, byte[] body, String named) {
        return new BadInput(method, what, Bytes.owning(body), 400, "InvalidRequest", named);
    }

    static BadInput query(String method, String what, String query, String named) {
        return new BadInput(
                method,
                what,
                Bytes.owning(query.getBytes(ISO_8859_1)),
                400,
                "InvalidRequest",
                named);
    }

    BadInput answered(int otherStatus, String otherError) {
        return new BadInput(method, what, content, otherStatus, otherError, named);
    }

    String query() {
        return new String(content.toArray(), ISO_8859_1);
    }

    @Override
    public String toString() {
        return method + ": " + what;
    }
}
