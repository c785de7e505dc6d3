package blue.catbird.mls.demo.xrpc;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A delivery service to talk to.
 *
 * @param url where it listens, without a path
 * @param audience what tokens for it name
 */
public record Service(URI url, String audience) {
    private static final String FRAGMENT = "#atproto_mls";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;

    /**
     * The service at {@code url}, with the audience that its own DID document tells.
     *
     * @throws XrpcException if nobody answers there, or somebody else
     */
    public static Service at(URI url, HttpClient http) {
        var request =
                HttpRequest.newBuilder(url.resolve("/.well-known/did.json"))
                        .timeout(PATIENCE)
                        .build();
        try {
            var response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != OK) {
                throw new XrpcException("no delivery service answers at " + url);
            }
            JsonFields document = JsonFields.parse("the DID document of " + url, response.body());
            return new Service(url, document.text("id") + FRAGMENT);
        } catch (IOException e) {
            throw new XrpcException("no server answers at " + url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new XrpcException("interrupted", e);
        }
    }
}
