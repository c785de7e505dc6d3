package blue.catbird.mls.architecture.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The packaged server on the module path: it starts, answers, lets callers in, and ends. */
class ServerPackaged {
    private static final int ENDED_BY_SIGTERM = 128 + 15;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String GROUP = "00c0ffee";
    private static final String SUITE = "MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519";

    @TempDir static Path home;
    private static RunningServer server;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(home);
    }

    @AfterAll
    static void stop() {
        server.close();
        CLIENT.close();
    }

    @Test
    void it_tells_that_it_is_well() throws Exception {
        HttpResponse<String> answer = send(request(server, "/xrpc/_health"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"version\"");
    }

    @Test
    void it_tells_who_it_is() throws Exception {
        HttpResponse<String> answer = send(request(server, "/.well-known/did.json"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("did:web:localhost", "AtprotoMlsService");
    }

    @Test
    void it_lets_nobody_in_without_a_token() throws Exception {
        HttpResponse<String> answer = send(request(server, "/xrpc/blue.catbird.mls.getConvos"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("AuthMissing");
    }

    @Test
    void what_one_call_creates_the_next_one_lists() throws Exception {
        String input = "{\"groupId\":\"%s\",\"cipherSuite\":\"%s\"}".formatted(GROUP, SUITE);
        Person alice = new Person(home, "alice");
        HttpResponse<String> created = alice.post(server.url(), "createConvo", input);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
        HttpResponse<String> listed = alice.get(server.url(), "getConvos");
        assertThat(listed.statusCode()).as(listed.body()).isEqualTo(200);
        assertThat(listed.body()).contains(GROUP);
    }

    @Test
    void it_ends_when_it_is_told_to(@TempDir Path otherHome) throws Exception {
        try (RunningServer other = RunningServer.start(otherHome)) {
            assertThat(send(request(other, "/xrpc/_health")).statusCode()).isEqualTo(200);
            other.terminate();
            assertThat(other.ends()).isTrue();
            assertThat(other.exitCode()).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(other.output()).last().asString().endsWith("stopped");
        }
    }

    @Test
    void it_logs_objects_where_it_is_asked_to(@TempDir Path otherHome) throws Exception {
        Map<String, String> json = Map.of("MLS_LOG_FORMAT", "json", "MLS_UNHEARD_OF", "1");
        try (RunningServer other = RunningServer.start(otherHome, json)) {
            assertThat(send(request(other, "/xrpc/_health")).statusCode()).isEqualTo(200);
            other.terminate();
            assertThat(other.ends()).isTrue();
            assertThat(other.output())
                    .hasSizeGreaterThan(4)
                    .allMatch(line -> line.startsWith("{\"time\":\"") && line.endsWith("\"}"))
                    .anyMatch(line -> line.contains("MLS_UNHEARD_OF is not a setting"));
        }
    }

    private static HttpRequest.Builder request(RunningServer to, String path)
            throws InterruptedException {
        URI url = to.url().resolve(path);
        return HttpRequest.newBuilder(url).timeout(PATIENCE);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
