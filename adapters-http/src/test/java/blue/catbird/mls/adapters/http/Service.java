package blue.catbird.mls.adapters.http;

import blue.catbird.mls.adapters.crypto.BouncyCastleSignatureVerifier;
import blue.catbird.mls.adapters.http.auth.Audiences;
import blue.catbird.mls.adapters.http.auth.ServiceAuth;
import blue.catbird.mls.adapters.http.log.Pseudonyms;
import blue.catbird.mls.adapters.memory.InMemoryStorage;
import blue.catbird.mls.application.UseCases;
import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.domain.Did;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** A server over storage in memory, and a client of it. */
final class Service implements AutoCloseable {
    static final Did DID = new Did("did:web:mls.example");
    static final String AUDIENCE = DID + "#atproto_mls";
    private static final long RANDOM_SEED = 1;
    static final String NAMESPACE = "blue.catbird.mls.";

    final TestClock clock = new TestClock();
    final Ticks ticks = new Ticks();
    final Pseudonyms pseudonyms = new Pseudonyms(new byte[Pseudonyms.SHORTEST_KEY]);
    final Calls calls = new Calls();
    final InMemoryStorage storage = new InMemoryStorage(clock);
    final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final XrpcServer server;

    private Service(Staging staging) {
        Transactor transactor = staging.storage().apply(storage);
        ServiceAuth auth =
                new ServiceAuth(
                        Audiences.of(DID, true),
                        staging.singleUse(),
                        staging.issuers(),
                        new BouncyCastleSignatureVerifier());
        server =
                XrpcServer.start(
                        new HttpSettings(
                                "127.0.0.1",
                                staging.port(),
                                DID,
                                URI.create("https://mls.example"),
                                "1.2.3",
                                staging.maxBodyBytes(),
                                staging.maxBodyBytesInFlight(),
                                staging.maxConnections(),
                                staging.maxCalls(),
                                staging.timeouts(),
                                staging.limits(),
                                staging.trustedProxies()),
                        UseCases.over(transactor, staging.rules()),
                        auth,
                        staging.health(),
                        Surroundings.of(clock, ticks, new Random(RANDOM_SEED))
                                .withObserver(calls)
                                .withPseudonyms(() -> Optional.of(pseudonyms)));
    }

    static Service start() {
        return start(Staging.usual());
    }

    static Service start(Staging staging) {
        return new Service(staging);
    }

    URI uri(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + server.port() + pathAndQuery);
    }

    String authorization(Person caller, String nsid) {
        return caller.authorization(AUDIENCE, nsid, clock.instant());
    }

    /** A request to the method {@code name}, signed by {@code caller}. */
    HttpRequest.Builder request(Person caller, String name, String query) {
        String nsid = NAMESPACE + name;
        return HttpRequest.newBuilder(uri("/xrpc/" + nsid + query))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", authorization(caller, nsid));
    }

    /** Calls a query; {@code query} is empty or begins with a question mark. */
    Heard get(Person caller, String name, String query) {
        return send(name, request(caller, name, query).GET());
    }

    /** Calls a procedure with {@code json}, in which single quotes stand for double ones. */
    Heard post(Person caller, String name, String json) {
        return postRaw(caller, name, BodyPublishers.ofString(json.replace('\'', '"')));
    }

    Heard postRaw(Person caller, String name, BodyPublisher body) {
        return send(
                name,
                request(caller, name, "").header("Content-Type", "application/json").POST(body));
    }

    /** Sends a request and checks what holds of every answer. */
    Heard send(String name, HttpRequest.Builder request) {
        return WireContract.checked(NAMESPACE + name, fetch(request));
    }

    Heard fetch(HttpRequest.Builder request) {
        try {
            return new Heard(http.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** All that is stored, but for the tokens that were spent. */
    Map<String, Object> effects() {
        Map<String, Object> all = new LinkedHashMap<>(storage.everything());
        if (all.remove("tokens") == null) {
            throw new AssertionError("there is no table of tokens");
        }
        return all;
    }

    /** The tables that have changed since they were {@code before}. */
    Set<String> changesSince(Map<String, Object> before) {
        Map<String, Object> now = effects();
        return before.keySet().stream()
                .filter(table -> !Objects.equals(before.get(table), now.get(table)))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        http.shutdownNow();
        server.stop(Duration.ofSeconds(10));
    }
}
