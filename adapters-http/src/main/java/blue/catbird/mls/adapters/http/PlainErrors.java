package blue.catbird.mls.adapters.http;

import blue.catbird.mls.adapters.http.xrpc.Faults;
import blue.catbird.mls.adapters.http.xrpc.HttpReply;
import blue.catbird.mls.adapters.http.xrpc.HttpWords;
import blue.catbird.mls.adapters.http.xrpc.RequestId;
import blue.catbird.mls.adapters.http.xrpc.XrpcError;

/** Errors of which nothing is known but their status. */
final class PlainErrors {
    private PlainErrors() {}

    /** The answer with {@code status} to the request {@code id}. */
    static HttpReply of(int status, RequestId id) {
        return error(status, id).toReply();
    }

    private static XrpcError error(int status, RequestId id) {
        return switch (status) {
            case 404 -> XrpcError.of(HttpWords.NOTHING_HERE);
            case 405 -> XrpcError.of(HttpWords.VERB_NOT_HERE);
            case 408 -> XrpcError.of(HttpWords.REQUEST_TOO_SLOW);
            case 413 -> XrpcError.of(HttpWords.REQUEST_TOO_LARGE);
            case 414, 431 -> XrpcError.of(HttpWords.HEAD_TOO_LONG).as(status);
            case 503 -> Faults.unavailable();
            case 505 -> malformed(status);
            default -> status < 500 ? malformed(status) : XrpcError.internal(id).as(status);
        };
    }

    private static XrpcError malformed(int status) {
        return XrpcError.of(HttpWords.NOT_HTTP).as(status);
    }
}
