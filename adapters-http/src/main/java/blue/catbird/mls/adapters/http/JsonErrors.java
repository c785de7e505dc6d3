package blue.catbird.mls.adapters.http;

import blue.catbird.mls.adapters.http.xrpc.HttpReply;
import blue.catbird.mls.adapters.http.xrpc.RequestId;
import blue.catbird.mls.adapters.http.xrpc.XrpcEndpoint;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

import java.nio.ByteBuffer;

/** Says what the container itself refuses, malformed requests for example, in JSON. */
final class JsonErrors extends ErrorHandler {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final RequestIds ids;

    JsonErrors(RequestIds ids) {
        this.ids = ids;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        // Nothing is missing below /xrpc/: what is no method there is a malformed call.
        if (response.getStatus() == NOT_FOUND && isXrpc(request)) {
            response.setStatus(BAD_REQUEST);
        }
        // A request that could not be read comes here first.
        RequestId id = ids.of(request);
        HttpReply reply = PlainErrors.of(response.getStatus(), id);
        addHeaders(response.getHeaders());
        reply.headers().forEach(response.getHeaders()::put);
        response.getHeaders().put(RequestIds.HEADER, id.text());
        response.write(true, ByteBuffer.wrap(reply.body().toArray()), callback);
        return true;
    }

    private static boolean isXrpc(Request request) {
        return Request.getPathInContext(request).startsWith(XrpcEndpoint.PREFIX);
    }

    private static void addHeaders(HttpFields.Mutable fields) {
        fields.put(HttpHeader.CONTENT_TYPE, "application/json");
        Headers.COMMON.forEach(fields::put);
        Headers.XRPC.forEach(fields::put);
    }
}
