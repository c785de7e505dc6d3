package blue.catbird.mls.adapters.http;

import java.util.HashMap;
import java.util.Map;

/** The headers of answers, and of the answers to browsers that ask before they call. */
final class Headers {
    /** On every answer: any web page may call and read, and nobody guesses at types. */
    static final Map<String, String> COMMON =
            Map.of(
                    "Access-Control-Allow-Origin",
                    "*",
                    "Access-Control-Expose-Headers",
                    "Idempotent-Replayed, RateLimit-Limit, RateLimit-Policy, RateLimit-Remaining,"
                            + " RateLimit-Reset, Retry-After, WWW-Authenticate, X-Request-Id",
                    "X-Content-Type-Options",
                    "nosniff");

    /** On every answer below {@code /xrpc/}. */
    static final Map<String, String> XRPC = Map.of("Cache-Control", "no-store");

    /** On the answer to a preflight (Fetch standard, CORS protocol). */
    static final Map<String, String> PREFLIGHT =
            Map.of(
                    "Access-Control-Allow-Methods",
                    "GET, HEAD, POST, OPTIONS",
                    // The star does not stand for Authorization.
                    "Access-Control-Allow-Headers",
                    "Authorization, Content-Type, Content-Encoding, *",
                    "Access-Control-Max-Age",
                    "86400");

    private Headers() {}

    /** All that is on an answer below {@code /xrpc/}, whatever it is. */
    static Map<String, String> ofCalls() {
        Map<String, String> all = new HashMap<>(COMMON);
        all.putAll(XRPC);
        return all;
    }
}
