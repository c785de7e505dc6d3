package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** How long connections idle, and how long requests and answers may take. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TimeoutsTest {
    private static final String BODY =
            "{\"groupId\":\"0a\",\"cipherSuite\":\"" + Samples.SUITE + "\"}";
    private static final Duration FOR_EVER = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration ANSWER = Duration.ofSeconds(9);

    @Test
    void a_connection_that_idles_for_too_long_is_closed() throws IOException {
        try (Service service = Service.start(within(SHORT, FOR_EVER));
                RawCalls idle = RawCalls.to(service);
                RawCalls unused = RawCalls.to(service)) {
            idle.send(live()).until("}");
            assertThat(idle.everything()).isEmpty();
            assertThat(unused.everything()).isEmpty();
        }
    }

    @Test
    void what_stalls_within_a_request_is_given_up_sooner_than_what_idles() throws IOException {
        try (Service service = Service.start(within(FOR_EVER, SHORT));
                RawCalls idle = RawCalls.to(service);
                RawCalls unused = RawCalls.to(service);
                RawCalls head = RawCalls.to(service);
                RawCalls nextHead = RawCalls.to(service);
                RawCalls body = RawCalls.to(service)) {
            idle.send(live()).until("}");
            head.send("POST /xrpc/");
            nextHead.send(live()).until("}");
            nextHead.send("POST /xrpc/");
            body.send(creation(service, BODY.length()));
            assertThat(head.everything()).isEmpty();
            assertThat(nextHead.everything()).isEmpty();
            assertThat(body.until("}")).startsWith("HTTP/1.1 408 ").contains("did not arrive");
            idle.send(live()).until("}");
            unused.send(live()).until("}");
        }
    }

    @Test
    void a_client_that_does_not_read_its_answers_is_given_up() throws IOException {
        try (Service service = Service.start(within(FOR_EVER, SHORT));
                RawCalls calls = RawCalls.to(service)) {
            // Answers fill the buffers between, and then the server can write no more.
            assertThat(calls.sendUntilClosed("GET / HTTP/1.1\nHost: a\n\n")).isPositive();
        }
    }

    @Test
    void a_call_that_is_not_answered_in_time_is_answered_with_503() throws IOException {
        Gate gate = new Gate();
        try (Service service = Service.start(Staging.usual().withStorage(gate::before));
                RawCalls calls = RawCalls.to(service)) {
            calls.send(creation(service, BODY.length())).send(BODY);
            gate.awaitSomebody();
            service.ticks.advance(ANSWER.plusNanos(1));
            assertThat(calls.everything())
                    .startsWith("HTTP/1.1 503 ")
                    .contains(
                            "Connection: close",
                            "Retry-After: 2",
                            "X-Request-Id: ",
                            "\"ServiceUnavailable\"",
                            "send the same request again")
                    .containsOnlyOnce("HTTP/1.1");
            gate.open();
            // As after an answer that was lost.
            while (!service.storage.everything().toString().contains("groupId=Bytes[0a]")) {
                Thread.onSpinWait();
            }
            while (service.calls.answered().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(service.calls.answered())
                    .as("counted as what the client heard")
                    .containsExactly("blue.catbird.mls.createConvo ServiceUnavailable");
        }
    }

    @Test
    void what_a_body_takes_to_arrive_is_not_held_against_its_answer() throws Exception {
        try (Service service = Service.start();
                RawCalls calls = RawCalls.to(service)) {
            // In one piece, so that the next wait is for the rest of the body.
            calls.send(creation(service, BODY.length()) + BODY.substring(0, 5));
            service.ticks.awaitRequest();
            service.ticks.advance(ANSWER.multipliedBy(2));
            service.ticks.awaitCheck();
            calls.send(BODY.substring(5));
            service.ticks.awaitCheck();
            assertThat(calls.until("}")).startsWith("HTTP/1.1 200 ");
        }
    }

    private static Staging within(Duration idle, Duration stall) {
        return Staging.usual().withTimeouts(new Timeouts(idle, stall, ANSWER));
    }

    private static String live() {
        return "GET /health/live HTTP/1.1\nHost: a\n\n";
    }

    private static String creation(Service service, int length) {
        return String.format(
                Locale.ROOT,
                """
                POST /xrpc/blue.catbird.mls.createConvo HTTP/1.1
                Host: a
                Content-Type: application/json
                Authorization: %s
                Content-Length: %d

                """,
                service.authorization(ALICE, Service.NAMESPACE + "createConvo"),
                length);
    }
}
