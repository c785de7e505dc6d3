package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;
import static blue.catbird.mls.adapters.http.Person.BOB;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Load shedding by a server that has as many calls as it takes: here one, which is held up. */
class AdmissionTest {
    private static final String BODY =
            "{\"groupId\":\"0a\",\"cipherSuite\":\"" + Samples.SUITE + "\"}";
    private static final int LARGE = 4 * 1024 * 1024;

    private final Gate gate = new Gate();
    private final Service service =
            Service.start(Staging.usual().withMaxCalls(1).withStorage(gate::before));
    private RawCalls held;
    private Map<String, Object> before;

    @BeforeEach
    void hold() throws IOException {
        held = RawCalls.to(service);
        held.send(creation("0b")).send(BODY.replace("0a", "0b"));
        gate.awaitSomebody();
        before = Map.copyOf(service.effects());
    }

    @AfterEach
    void stop() throws IOException {
        gate.open();
        held.close();
        service.close();
    }

    @Test
    void the_next_call_is_turned_away_at_once() {
        Heard heard = service.post(BOB, "createConvo", BODY).refused(503, "ServiceUnavailable");
        assertThat(heard.message()).isEqualTo(tooMany());
        assertThat(heard.header("Retry-After")).contains("2");
        assertThat(heard.header("Cache-Control")).contains("no-store");
        assertThat(heard.header("Content-Type")).contains("application/json");
        service.get(BOB, "getConvos", "").refused(503, "ServiceUnavailable");
        assertThat(service.server.callCounts().rejected()).isEqualTo(2);
        assertThat(service.server.callCounts().working()).isEqualTo(1);
        nothingHasHappened();
    }

    private static String tooMany() {
        return "Too many calls are under way. Wait and send the same request again.";
    }

    private void nothingHasHappened() {
        assertThat(service.changesSince(before)).isEmpty();
        assertThat(service.calls.answered()).isEmpty();
    }

    @Test
    void health_and_preflights_are_let_in() throws IOException {
        try (RawCalls calls = RawCalls.to(service)) {
            for (String path : new String[] {"/health/live", "/health", "/xrpc/_health", "/"}) {
                calls.send("GET " + path + " HTTP/1.1\nHost: a\n\n");
                assertThat(calls.until("\r\n\r\n")).startsWith("HTTP/1.1 200 ");
                calls.send("OPTIONS /xrpc/x HTTP/1.1\nHost: a\n\n");
                assertThat(calls.until("HTTP/1.1 204 ")).isNotEmpty();
                assertThat(calls.until("\r\n\r\n")).contains("Access-Control-Allow-Methods");
            }
        }
        assertThat(service.server.callCounts().rejected()).isZero();
    }

    @Test
    void a_call_that_was_turned_away_is_served_when_it_comes_again() throws IOException {
        String bobs = creation("0a");
        try (RawCalls calls = RawCalls.to(service)) {
            calls.send(bobs).send(BODY);
            assertThat(calls.until("}")).startsWith("HTTP/1.1 503 ");
            nothingHasHappened();
            gate.open();
            assertThat(held.until("\"id\":\"0b\"")).startsWith("HTTP/1.1 200 ");
            awaitNobodyWorking();
            calls.send(bobs).send(BODY);
            assertThat(calls.until("\"id\":\"0a\"")).startsWith("HTTP/1.1 200 ");
        }
    }

    private void awaitNobodyWorking() {
        while (service.server.callCounts().working() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void calls_sent_without_waiting_are_answered_one_after_the_other() throws IOException {
        gate.open();
        awaitNobodyWorking();
        try (RawCalls calls = RawCalls.to(service)) {
            for (int i = 0; i < 20; i++) {
                calls.send(convos());
            }
            for (int i = 0; i < 20; i++) {
                assertThat(calls.until("\"conversations\":[]}")).startsWith("HTTP/1.1 200 ");
            }
        }
        assertThat(service.server.callCounts().rejected()).isZero();
    }

    private String convos() {
        String authorization = service.authorization(BOB, Service.NAMESPACE + "getConvos");
        return """
        GET /xrpc/blue.catbird.mls.getConvos HTTP/1.1
        Host: a
        Authorization: %s

        """
                .formatted(authorization);
    }

    @Test
    void a_body_that_comes_late_is_read_and_dropped() throws IOException {
        try (RawCalls calls = RawCalls.to(service)) {
            calls.send(head(LARGE)).send(" ");
            assertThat(calls.until("}")).startsWith("HTTP/1.1 503 ").contains(tooMany());
            calls.send(" ".repeat(LARGE - 1));
            calls.send(head(2)).send("{}");
            assertThat(calls.until("}")).startsWith("HTTP/1.1 503 ");
        }
        nothingHasHappened();
    }

    @Test
    void a_body_of_unknown_length_is_read_and_dropped() throws IOException {
        try (RawCalls calls = RawCalls.to(service)) {
            calls.send(head("Transfer-Encoding: chunked")).send("2\n{}\n");
            assertThat(calls.until("}")).startsWith("HTTP/1.1 503 ");
            calls.send("0\n\n").send(head(2)).send("{}");
            assertThat(calls.until("}")).startsWith("HTTP/1.1 503 ");
        }
        nothingHasHappened();
    }

    @Test
    void a_body_that_goes_on_and_on_is_given_up() throws IOException {
        try (RawCalls calls = RawCalls.to(service)) {
            calls.send(head(Integer.MAX_VALUE)).send(" ");
            assertThat(calls.everything())
                    .startsWith("HTTP/1.1 503 ")
                    .contains("Connection: close");
        }
        nothingHasHappened();
    }

    @Test
    void who_asks_before_sending_is_turned_away_without_a_body() throws IOException {
        try (RawCalls calls = RawCalls.to(service)) {
            calls.send(head("Content-Length: 2\nExpect: 100-continue"));
            assertThat(calls.everything())
                    .startsWith("HTTP/1.1 503 ")
                    .contains("Connection: close");
        }
        nothingHasHappened();
    }

    @Test
    void a_call_that_waits_for_long_keeps_nobody_out() {
        service.get(BOB, "getConvos", "").refused(503, "ServiceUnavailable");
        service.clock.advance(Duration.ofSeconds(2));
        service.get(BOB, "getConvos", "").done();
        assertThat(service.server.callCounts().aside()).isEqualTo(1);
    }

    private String creation(String groupId) {
        Person caller = groupId.equals("0a") ? BOB : ALICE;
        String authorization = service.authorization(caller, Service.NAMESPACE + "createConvo");
        return head("Authorization: " + authorization + "\nContent-Length: " + BODY.length());
    }

    private static String head(int length) {
        return head("Content-Length: " + length);
    }

    private static String head(String headers) {
        return """
        POST /xrpc/blue.catbird.mls.createConvo HTTP/1.1
        Host: a
        Content-Type: application/json
        %s

        """
                .formatted(headers);
    }
}
