package blue.catbird.mls.adapters.http;

import blue.catbird.mls.adapters.http.limits.AddressRange;
import blue.catbird.mls.adapters.http.limits.Limits;
import blue.catbird.mls.domain.Did;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where the server listens, what it says of itself, and how much it takes in.
 *
 * @param port 0 for any free one
 * @param serviceDid who the service is
 * @param publicUrl where the world reaches it
 * @param maxBodyBytes of one request, as it came and inflated, whatever its method; has to leave
 *     room for the largest message in base64
 * @param maxBodyBytesInFlight of all requests that are being worked on together, and of their
 *     answers until they are written; a request that is parsed takes up to twice as much memory
 * @param maxConnections how many connections clients may have at once
 * @param maxCalls how many calls are worked on at once; others are answered with 503
 * @param timeouts how long connections idle and requests take
 * @param limits how much one caller may spend; empty for as much as there is
 */
public record HttpSettings(
        String host,
        int port,
        Did serviceDid,
        URI publicUrl,
        String version,
        int maxBodyBytes,
        long maxBodyBytesInFlight,
        int maxConnections,
        int maxCalls,
        Timeouts timeouts,
        Optional<Limits> limits,
        List<AddressRange> trustedProxies) {

    private static final int CALLS_A_PROCESSOR = 64;
    private static final int USUAL_CONNECTIONS = 8192;
    private static final int MEBIBYTE = 1024 * 1024;

    public HttpSettings {
        trustedProxies = List.copyOf(trustedProxies);
        if (maxBodyBytes < 1 || maxBodyBytesInFlight < maxBodyBytes) {
            throw new IllegalArgumentException(
                    "the bodies in flight have to have room for one of the largest");
        }
        // It could never be sent, whatever its caller is told of when to come back.
        if (limits.map(Limits::leastBytes).orElse(OptionalLong.empty()).orElse(maxBodyBytes)
                < maxBodyBytes) {
            throw new IllegalArgumentException(
                    "the limits of bytes have to have room for one of the largest bodies");
        }
    }

    /**
     * How many calls are worked on at once as a rule: 64 for each processor, which is enough to
     * share transactions and few enough to be answered soon.
     */
    public static int usualMaxCalls() {
        return CALLS_A_PROCESSOR * Runtime.getRuntime().availableProcessors();
    }

    /**
     * With the usual bounds: 16 MiB a request, 128 MiB together, 8,192 connections, and 64 calls a
     * processor.
     */
    public static HttpSettings of(
            String host, int port, Did serviceDid, URI publicUrl, String version) {
        return new HttpSettings(
                host,
                port,
                serviceDid,
                publicUrl,
                version,
                16 * MEBIBYTE,
                128L * MEBIBYTE,
                USUAL_CONNECTIONS,
                usualMaxCalls(),
                Timeouts.usual(),
                Optional.of(Limits.usual()),
                List.of());
    }

    /** The same, once the port is known: a public URL with port 0 gets it, too. */
    HttpSettings listeningOn(int knownPort) {
        URI url =
                publicUrl.getPort() == 0
                        ? URI.create(
                                publicUrl.getScheme()
                                        + "://"
                                        + publicUrl.getHost()
                                        + ":"
                                        + knownPort)
                        : publicUrl;
        return new HttpSettings(
                host,
                knownPort,
                serviceDid,
                url,
                version,
                maxBodyBytes,
                maxBodyBytesInFlight,
                maxConnections,
                maxCalls,
                timeouts,
                limits,
                trustedProxies);
    }
}
