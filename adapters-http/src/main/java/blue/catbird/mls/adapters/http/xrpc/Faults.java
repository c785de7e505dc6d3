package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.application.port.StorageUnavailable;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/**
 * What is answered when something is broken. Logs say what and where, without the messages of
 * exceptions that are not our own: those may repeat what a client sent.
 */
public final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final Duration A_LITTLE = Duration.ofSeconds(2);

    private Faults() {}

    /** The answer to the call {@code id} of {@code what} that failed with {@code fault}. */
    public static XrpcError error(String what, Throwable fault, RequestId id) {
        if (fault instanceof StorageUnavailable) {
            LOG.warn("storage unavailable in {}: {}", what, StackTraces.causes(fault));
            return unavailable();
        }
        LOG.error("fault in {}: {}", what, StackTraces.withoutMessages(fault));
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
