package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Each answer names its request, and so do the log lines about it. */
class RequestIdTest {
    private static final String OURS = "[g-z]{16}";
    private static final String CREATION =
            "{'groupId':'0a0b0c0d0e0f','cipherSuite':'%s','idempotencyKey':'k'}"
                    .formatted(Samples.SUITE);

    private LogLines log;
    private Service service;

    @BeforeEach
    void start() {
        log = LogLines.open();
        service = Service.start();
    }

    @AfterEach
    void stop() {
        service.close();
        log.close();
    }

    private static String id(Heard heard) {
        return heard.header("X-Request-Id").orElseThrow();
    }

    private static Heard health(Service of, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(of.uri("/health"));
        return of.fetch(headers.length == 0 ? request : request.headers(headers));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/health", "/robots.txt", "/nothing", "/xrpc/x", "/xrpc/com.example.x"})
    void every_answer_has_one(String path) {
        assertThat(id(service.fetch(HttpRequest.newBuilder(service.uri(path))))).matches(OURS);
    }

    @Test
    void a_preflight_has_one_too() {
        HttpRequest.Builder preflight =
                HttpRequest.newBuilder(service.uri("/xrpc/com.example.x"))
                        .method("OPTIONS", BodyPublishers.noBody());
        assertThat(id(service.fetch(preflight))).matches(OURS);
    }

    @Test
    void no_two_are_the_same() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            assertThat(ids.add(id(health(service)))).isTrue();
        }
    }

    @Test
    void the_lines_of_a_request_have_its_id_and_no_other() {
        service.post(ALICE, "createConvo", CREATION).done();
        Heard first = service.post(ALICE, "createConvo", CREATION).done();
        Heard second = service.post(ALICE, "createConvo", CREATION).done();
        assertThat(log.requestsOf("idempotency replay"))
                .containsExactly(Optional.of(id(first)), Optional.of(id(second)));
    }

    @Test
    void a_replay_has_the_id_of_its_own_request() {
        Heard first = service.post(ALICE, "createConvo", CREATION).done();
        Heard again = service.post(ALICE, "createConvo", CREATION).done();
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(id(again)).isNotEqualTo(id(first));
    }

    @Test
    void one_from_a_trusted_proxy_is_kept() {
        assertThat(id(health(service, "X-Request-Id", "Proxy_1.a-b"))).isEqualTo("Proxy_1.a-b");
        assertThat(id(health(service, "X-Request-Id", "a".repeat(64)))).isEqualTo("a".repeat(64));
    }

    @Test
    void one_from_anybody_else_is_not() {
        try (Service strict = Service.start(Staging.usual().withoutProxies())) {
            assertThat(id(health(strict, "X-Request-Id", "Proxy_1.a-b"))).matches(OURS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "did:plc:abc", "a,b", "<b>", "\"", "%0a"})
    void what_could_do_harm_in_a_log_is_not_taken_from_a_proxy_either(String given) {
        assertThat(id(health(service, "X-Request-Id", given))).matches(OURS);
    }

    @Test
    void what_is_too_long_empty_or_there_twice_is_not_taken_either() throws IOException {
        assertThat(id(health(service, "X-Request-Id", "a".repeat(65)))).matches(OURS);
        for (String headers : new String[] {"X-Request-Id:", "X-Request-Id: a\nX-Request-Id: b"}) {
            try (RawCalls calls = RawCalls.to(service)) {
                String request = "GET /health HTTP/1.1\nHost: a\n" + headers + "\n\n";
                assertThat(calls.send(request).endOfSending().everything())
                        .containsPattern("X-Request-Id: " + OURS + "\r");
            }
        }
    }
}
