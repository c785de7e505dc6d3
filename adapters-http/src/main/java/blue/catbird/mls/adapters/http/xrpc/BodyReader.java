package blue.catbird.mls.adapters.http.xrpc;

import jakarta.servlet.http.HttpServletRequest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Reads the bodies of requests: JSON only, bounded in size, as it is or compressed with gzip (RFC
 * 9110, section 8.4.1.3), inflated within the same bound. No method takes more than {@code
 * maxBytes}.
 */
public final class BodyReader {
    private static final String JSON = "application/json";

    private final int maxBytes;

    public BodyReader(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * The body of {@code request}, within {@code share}.
     *
     * @param methodMax how many bytes the method takes
     */
    Step<byte[]> read(HttpServletRequest request, long methodMax, BodyBudget.Share share) {
        int max = (int) Math.min(methodMax, maxBytes);
        if (!JSON.equals(mediaType(request))) {
            return Step.end(XrpcError.of(HttpWords.NOT_JSON));
        }
        if (request.getContentLengthLong() > max) {
            return Step.end(tooLarge(max));
        }
        String encoding = encoding(request);
        return switch (encoding) {
            case "identity" -> received(request, max, share);
            case "gzip", "x-gzip" ->
                    received(request, max, share).then(body -> GzipBody.inflate(body, max, share));
            default -> Step.end(XrpcError.of(HttpWords.UNKNOWN_ENCODING));
        };
    }

    /**
     * How many bytes {@code request} says that its body has, before it is read. At least one where
     * it does not say; none where it says too many, since such a body is refused unread.
     */
    long announced(HttpServletRequest request, long methodMax) {
        long length = request.getContentLengthLong();
        if (length < 0) {
            return 1;
        }
        return length > Math.min(methodMax, maxBytes) ? 0 : length;
    }

    private Step<byte[]> received(HttpServletRequest request, int max, BodyBudget.Share share) {
        BodyBuffer buffer = new BodyBuffer(max, request.getContentLengthLong(), share);
        try {
            InputStream body = request.getInputStream();
            while (buffer.fill(body)) {
                // There is more.
            }
        } catch (IOException e) {
            return Step.end(brokenOff(e));
        }
        return buffer.content(() -> tooLarge(max));
    }

    /** The client has gone, most likely; if it has only stopped sending, it hears of it. */
    private static XrpcError brokenOff(IOException e) {
        return e.getCause() instanceof TimeoutException
                ? XrpcError.bodyTooSlow()
                : XrpcError.of(HttpWords.BODY_CUT_OFF);
    }

    private static XrpcError tooLarge(int max) {
        return XrpcError.of(HttpWords.BODY_TOO_LARGE, max);
    }

    private static String mediaType(HttpServletRequest request) {
        String header = Optional.ofNullable(request.getContentType()).orElse("");
        int parameters = header.indexOf(';');
        String type = parameters < 0 ? header : header.substring(0, parameters);
        return type.strip().toLowerCase(Locale.ROOT);
    }

    private static String encoding(HttpServletRequest request) {
        String all = String.join(",", Collections.list(request.getHeaders("Content-Encoding")));
        return all.isBlank() ? "identity" : all.strip().toLowerCase(Locale.ROOT);
    }
}
