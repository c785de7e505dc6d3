package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.adapters.http.log.FaultLog;
import blue.catbird.mls.application.port.failure.StorageUnavailable;

import java.time.Duration;

/** The answers to calls that fail by fault, overload or shutdown. */
public final class Faults {
    private static final Duration A_LITTLE = Duration.ofSeconds(2);

    private Faults() {}

    /** The answer to the call {@code id} of {@code method} that failed with {@code fault}. */
    public static XrpcError error(FaultLog log, String method, Throwable fault, RequestId id) {
        if (fault instanceof StorageUnavailable unavailable) {
            log.unavailable(method, unavailable);
            return unavailable();
        }
        log.fault(method, fault);
        return XrpcError.internal(id);
    }

    /** The answer to a call that cannot be carried out now and may be later. */
    public static XrpcError unavailable() {
        return XrpcError.of(HttpWords.UNAVAILABLE).after(A_LITTLE);
    }

    /** The answer to a call for which there is no room among those that are worked on. */
    public static XrpcError tooManyCalls() {
        return XrpcError.of(HttpWords.CALLS_AT_ONCE).after(A_LITTLE);
    }

    /** The answer to a call that comes to a server that stops, or that it cannot wait for. */
    public static XrpcError stopping() {
        return XrpcError.of(HttpWords.STOPPING).after(A_LITTLE);
    }

    static XrpcError overloaded() {
        return XrpcError.of(HttpWords.LARGE_CALLS_AT_ONCE).after(A_LITTLE);
    }

    static XrpcError issuerUnavailable(Duration retryAfter) {
        return XrpcError.of(HttpWords.ISSUER_UNAVAILABLE).after(retryAfter);
    }
}
