package blue.catbird.mls.demo.xrpc;

import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.adapters.crypto.ServiceClaims;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** One person's way to the service: makes a new service token for every call. */
public final class XrpcClient {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Service service;
    private final HttpClient http;
    private final DevIdentity identity;
    private final InstantSource clock;
    private final SecureRandom random;

    public XrpcClient(
            Service service,
            HttpClient http,
            DevIdentity identity,
            InstantSource clock,
            SecureRandom random) {
        this.service = service;
        this.http = http;
        this.identity = identity;
        this.clock = clock;
        this.random = random;
    }

    /** Who calls. */
    public String did() {
        return identity.did().value();
    }

    /**
     * Sends a call and waits for its answer, be it a refusal.
     *
     * @throws XrpcException if there is none within twenty seconds, or it is no JSON
     */
    public Answer send(Call call) {
        try {
            return Answer.of(call, http.send(request(call), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new XrpcException("no answer to " + call.method() + " from " + service.url(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new XrpcException("interrupted while waiting for " + call.method(), e);
        }
    }

    /**
     * Sends a procedure and cuts the connection when the answer begins to arrive: the server has
     * done its work, and the caller does not know.
     */
    public void sendAndLoseTheAnswer(Call procedure) {
        CutConnection.send(service.url(), procedure, authorization(procedure));
    }

    private HttpRequest request(Call call) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service.url().resolve(call.target()))
                        .timeout(PATIENCE)
                        .header("Authorization", authorization(call));
        return switch (call.kind()) {
            case QUERY -> request.GET().build();
            case PROCEDURE ->
                    request.header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(call.content()))
                            .build();
        };
    }

    private String authorization(Call call) {
        var claims = ServiceClaims.fresh(service.audience(), call.nsid(), clock.instant(), random);
        return "Bearer " + identity.token(claims);
    }
}
