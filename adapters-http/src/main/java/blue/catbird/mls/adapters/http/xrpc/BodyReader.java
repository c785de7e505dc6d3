package blue.catbird.mls.adapters.http.xrpc;

import jakarta.servlet.http.HttpServletRequest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Reads the bodies of requests: JSON only, bounded in size and time, as it is or compressed with
 * gzip (RFC 9110, section 8.4.1.3), inflated within the same bound.
 */
public final class BodyReader {
    /** How long a body may take to arrive. */
    static final Duration MAX_DURATION = Duration.ofSeconds(30);

    private static final Duration MAX_DISCARDING = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(BodyReader.class);
    private static final String JSON = "application/json";

    private final int maxBytes;
    private final InstantSource clock;

    public BodyReader(int maxBytes, InstantSource clock) {
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    /** The body of {@code request}, within {@code share}. */
    Step<byte[]> read(HttpServletRequest request, BodyBudget.Share share) {
        if (!JSON.equals(mediaType(request))) {
            return Step.end(
                    XrpcError.invalidRequest(
                            "The body must be JSON: send the header Content-Type: " + JSON + "."));
        }
        if (request.getContentLengthLong() > maxBytes) {
            return Step.end(tooLarge());
        }
        String encoding = encoding(request);
        return switch (encoding) {
            case "identity" -> received(request, share);
            case "gzip", "x-gzip" ->
                    received(request, share).then(body -> GzipBody.inflate(body, maxBytes, share));
            default ->
                    Step.end(
                            XrpcError.invalidRequest(
                                    "The Content-Encoding is not understood: send the body as it"
                                            + " is, or compressed with gzip."));
        };
    }

    private Step<byte[]> received(HttpServletRequest request, BodyBudget.Share share) {
        Instant deadline = clock.instant().plus(MAX_DURATION);
        BodyBuffer buffer = new BodyBuffer(maxBytes, share);
        try {
            InputStream body = request.getInputStream();
            while (buffer.fill(body)) {
                if (clock.instant().isAfter(deadline)) {
                    return Step.end(XrpcError.bodyTooSlow());
                }
            }
        } catch (IOException e) {
            return Step.end(brokenOff(e));
        }
        return buffer.content(this::tooLarge);
    }

    /**
     * Reads what is left of a body and drops it. A connection that is closed on a client that still
     * sends is reset, and the client may never read the answer.
     */
    void discard(HttpServletRequest request) {
        if (request.getHeader("Expect") != null) {
            return;
        }
        Instant deadline = clock.instant().plus(MAX_DISCARDING);
        byte[] dropped = new byte[8192];
        long left = 2L * maxBytes;
        try {
            InputStream body = request.getInputStream();
            int count = body.read(dropped);
            while (count >= 0 && left > 0 && clock.instant().isBefore(deadline)) {
                left -= count;
                count = body.read(dropped);
            }
        } catch (IOException gone) {
            LOG.debug("a client went away while it was sending");
        }
    }

    /** The client has gone, most likely; if it has only stopped sending, it hears of it. */
    private static XrpcError brokenOff(IOException e) {
        return e.getCause() instanceof TimeoutException
                ? XrpcError.bodyTooSlow()
                : XrpcError.invalidRequest("The body ended early; send the request again.");
    }

    private XrpcError tooLarge() {
        return XrpcError.tooLarge(
                "The body is too large: at most " + maxBytes + " bytes are accepted.");
    }

    private static String mediaType(HttpServletRequest request) {
        String header = Optional.ofNullable(request.getContentType()).orElse("");
        int parameters = header.indexOf(';');
        String type = parameters < 0 ? header : header.substring(0, parameters);
        return type.strip().toLowerCase(Locale.ROOT);
    }

    private static String encoding(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Content-Encoding"))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElse("identity")
                .toLowerCase(Locale.ROOT);
    }
}
