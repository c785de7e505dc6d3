package blue.catbird.mls.adapters.http;

import blue.catbird.mls.adapters.http.limits.ClientAddress;
import blue.catbird.mls.adapters.http.xrpc.RequestId;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Gives each request its id before anything else happens to it: in the answer, and in the log lines
 * of its thread until it is answered. An id that comes along is believed from trusted proxies
 * alone.
 */
final class RequestIds extends Handler.Wrapper {
    static final String HEADER = "X-Request-Id";
    private static final String LOG_FIELD = "requestId";

    private final ClientAddress addresses;
    private final RandomGenerator random;

    RequestIds(ClientAddress addresses, RandomGenerator random) {
        this.addresses = addresses;
        this.random = random;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        RequestId id = mark(request, response.getHeaders());
        MDC.put(LOG_FIELD, id.text());
        try {
            // What comes next on the connection may begin in this thread, and is another request.
            return super.handle(
                    request, response, Callback.from(() -> MDC.remove(LOG_FIELD), callback));
        } finally {
            MDC.remove(LOG_FIELD);
        }
    }

    /** Tells the id of {@code request} in the headers of its answer. */
    RequestId mark(Request request, HttpFields.Mutable headers) {
        RequestId id = of(request);
        headers.put(HEADER, id.text());
        return id;
    }

    /** The id of {@code request}, which gets one if it has none yet. */
    RequestId of(Request request) {
        if (request.getAttribute(RequestId.ATTRIBUTE) instanceof RequestId known) {
            return known;
        }
        RequestId id = given(request);
        request.setAttribute(RequestId.ATTRIBUTE, id);
        return id;
    }

    private RequestId given(Request request) {
        List<String> given = request.getHeaders().getValuesList(HEADER);
        return given.size() == 1 && RequestId.isValid(given.getFirst()) && isFromAProxy(request)
                ? new RequestId(given.getFirst())
                : RequestId.make(random);
    }

    private boolean isFromAProxy(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress()
                        instanceof InetSocketAddress peer
                && addresses.isTrusted(peer.getAddress());
    }
}
