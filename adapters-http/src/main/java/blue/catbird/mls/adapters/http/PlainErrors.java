package blue.catbird.mls.adapters.http;

import blue.catbird.mls.adapters.http.xrpc.Faults;
import blue.catbird.mls.adapters.http.xrpc.HttpReply;
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
            case 404 -> XrpcError.of(status, "NotFound", "There is nothing at this path.");
            case 405 ->
                    XrpcError.of(
                            status, "InvalidRequest", "This path is not for this HTTP method.");
            case 408 ->
                    XrpcError.of(
                            status,
                            "InvalidRequest",
                            "The request did not arrive in time; send it again.");
            case 413 -> XrpcError.of(status, "MessageTooLarge", "The request is too large.");
            case 414, 431 ->
                    XrpcError.of(
                            status,
                            "InvalidRequest",
                            "The URL or the headers of the request are too long.");
            case 503 -> Faults.unavailable();
            case 505 -> malformed(status);
            default -> status < 500 ? malformed(status) : XrpcError.internal(status, id);
        };
    }

    private static XrpcError malformed(int status) {
        return XrpcError.of(
                status,
                "InvalidRequest",
                "The request is not one of HTTP/1.1 as this server takes it.");
    }
}
