package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.adapters.http.log.FaultLog;
import blue.catbird.mls.application.port.StorageUnavailable;

import java.time.Duration;

/** What is answered when something is broken. */
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
        return XrpcError.unavailable(
                "The service cannot do this at the moment: wait and send the same request again.",
                A_LITTLE);
    }

    /** The answer to a call for which there is no room among those that are worked on. */
    public static XrpcError tooManyCalls() {
        return XrpcError.unavailable(
                "Too many calls at once: wait and send the same request again.", A_LITTLE);
    }

    /** The answer to a call that comes to a server that stops, or that it cannot wait for. */
    public static XrpcError stopping() {
        return XrpcError.unavailable(
                "The service is stopping: wait and send the same request again.", A_LITTLE);
    }

    static XrpcError overloaded() {
        return XrpcError.unavailable(
                "Too many large requests at once: wait and send the same request again.", A_LITTLE);
    }

    static XrpcError issuerUnavailable(Duration retryAfter) {
        return XrpcError.unavailable(
                "The key of the token's issuer cannot be had at the moment: wait and send the same"
                        + " request again. A host that an issuer names has to have the document at"
                        + " https://HOST/.well-known/did.json, on a public address, with the key"
                        + " #atproto.",
                retryAfter);
    }
}
