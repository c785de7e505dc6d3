package blue.catbird.mls.cluster;

import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.adapters.crypto.ServiceClaims;
import blue.catbird.mls.application.identity.VerificationKey.Curve;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Somebody who calls servers, with a new token for each call. */
record Caller(DevIdentity identity) {
    private static final String AUDIENCE = "did:web:localhost#atproto_mls";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int TRIES = 40;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static Caller random() {
        return new Caller(DevIdentity.random(Curve.ES256, RANDOM));
    }

    static List<Caller> random(int count) {
        return IntStream.range(0, count).mapToObj(i -> random()).toList();
    }

    String did() {
        return identity.did().value();
    }

    String token(Call call) {
        return identity.token(
                ServiceClaims.fresh(
                        AUDIENCE, "blue.catbird.mls." + call.method(), Instant.now(), RANDOM));
    }

    /** Sends a call; fails if the connection is lost before the answer. */
    Answer send(URI server, Call call) throws IOException, InterruptedException {
        return send(server, call, token(call));
    }

    static Answer send(URI server, Call call, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(call.path()))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token);
        if (!call.isQuery()) {
            request.header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(call.body()));
        }
        return timed(request);
    }

    /** The answer to a GET request without a token. */
    static Answer look(URI page) throws IOException, InterruptedException {
        return timed(HttpRequest.newBuilder(page).timeout(PATIENCE));
    }

    private static Answer timed(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        var response = HTTP.send(request.build(), BodyHandlers.ofString());
        return Answer.of(response, Duration.ofNanos(System.nanoTime() - start));
    }

    /**
     * Sends a call until it is answered with other than 503, as clients are told to; not for ever.
     */
    Answer settle(URI server, Call call) throws IOException, InterruptedException {
        for (int i = 1; ; i++) {
            Answer answer = send(server, call);
            if (answer.status() != 503 || i == TRIES) {
                return answer;
            }
            pause();
        }
    }

    /** The pause of a client before it repeats a call, 50 ms. */
    static void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    /** All of a conversation's log that this caller may read. */
    List<LogEntry> log(URI server, String convo) throws IOException, InterruptedException {
        List<LogEntry> entries = new ArrayList<>();
        String cursor = "";
        do {
            Answer page =
                    settle(
                                    server,
                                    Call.query(
                                            "getMessages", "?limit=100&convoId=" + convo + cursor))
                            .done();
            page.json().required("messages").forEach(entry -> entries.add(LogEntry.of(entry)));
            cursor = page.json().has("cursor") ? "&cursor=" + page.text("cursor") : "";
        } while (!cursor.isEmpty());
        return entries;
    }

    @Override
    public String toString() {
        return did();
    }
}
