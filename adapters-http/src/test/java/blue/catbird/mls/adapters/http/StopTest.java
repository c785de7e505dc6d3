package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** How a server stops. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StopTest {
    private static final String BODY =
            "{\"groupId\":\"0a\",\"cipherSuite\":\"" + Samples.SUITE + "\"}";

    /** Longer than a test may take: what waits for it to pass fails. */
    private static final Duration FOR_EVER = Duration.ofHours(1);

    private static final Duration A_MOMENT = Duration.ofMillis(200);

    @Test
    void a_call_that_runs_comes_to_its_end() throws Exception {
        Gate gate = new Gate();
        try (Service service = Service.start(Staging.usual().withStorage(gate::before));
                RawCalls running = RawCalls.to(service)) {
            running.send(creation(service));
            gate.awaitSomebody();
            CompletableFuture<Void> stopped = stop(service);
            awaitRefusal(service);
            assertThat(stopped).isNotDone();
            gate.open();
            assertThat(running.everything())
                    .contains("HTTP/1.1 200 ", "Connection: close", "\"id\":\"0a\"");
            stopped.join();
            assertThat(service.storage.everything().toString())
                    .contains("ConvoId[groupId=Bytes[0a]]");
        }
    }

    @Test
    void a_call_that_does_not_end_hears_that_the_service_is_unavailable() throws Exception {
        Gate gate = new Gate();
        try (Service service = Service.start(Staging.usual().withStorage(gate::before));
                RawCalls running = RawCalls.to(service)) {
            running.send(creation(service));
            gate.awaitSomebody();
            service.server.stop(A_MOMENT);
            hearsStopping(running.everything());
            assertThatThrownBy(() -> RawCalls.to(service)).isInstanceOf(IOException.class);
            gate.open();
        }
    }

    @Test
    void a_slow_upload_comes_to_its_end() throws Exception {
        try (Service service = Service.start();
                RawCalls slow = RawCalls.to(service)) {
            String creation = creation(service);
            int half = creation.length() - BODY.length() / 2;
            slow.send(creation.substring(0, half));
            awaitRunning(service);
            CompletableFuture<Void> stopped = stop(service);
            awaitRefusal(service);
            slow.send(creation.substring(half, half + 1));
            assertThat(stopped).isNotDone();
            slow.send(creation.substring(half + 1));
            assertThat(slow.everything())
                    .contains("HTTP/1.1 200 ", "Connection: close", "\"id\":\"0a\"");
            stopped.join();
        }
    }

    @Test
    void an_upload_that_does_not_end_hears_that_the_service_is_unavailable() throws Exception {
        try (Service service = Service.start();
                RawCalls slow = RawCalls.to(service)) {
            Map<String, Object> before = Map.copyOf(service.storage.everything());
            String creation = creation(service);
            slow.send(creation.substring(0, creation.length() - 1));
            awaitRunning(service);
            service.server.stop(A_MOMENT);
            hearsStopping(slow.everything());
            assertThat(service.storage.everything()).isEqualTo(before);
        }
    }

    @Test
    void idle_connections_are_closed_at_once() throws Exception {
        try (Service service = Service.start();
                RawCalls idle = RawCalls.to(service);
                RawCalls unused = RawCalls.to(service)) {
            idle.send(live()).until("}");
            service.server.stop(FOR_EVER);
            assertThat(idle.everything()).isEmpty();
            assertThat(unused.everything()).isEmpty();
        }
    }

    @Test
    void a_request_whose_head_arrives_while_the_server_stops_is_turned_away() throws Exception {
        Gate gate = new Gate();
        try (Service service = Service.start(Staging.usual().withStorage(gate::before));
                RawCalls running = RawCalls.to(service);
                RawCalls late = RawCalls.to(service);
                RawCalls other = RawCalls.to(service)) {
            running.send(creation(service));
            gate.awaitSomebody();
            String next = creation(service);
            late.send(live()).until("}");
            late.send(next.substring(0, 10));
            // What was sent before a round trip has arrived after it.
            other.send(live()).until("}");
            CompletableFuture<Void> stopped = stop(service);
            awaitRefusal(service);
            late.send(next.substring(10));
            hearsStopping(late.everything());
            gate.open();
            running.everything();
            stopped.join();
        }
    }

    private static void hearsStopping(String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 503 ")
                .contains(
                        "Connection: close",
                        "Retry-After: 2",
                        "X-Request-Id: ",
                        "\"ServiceUnavailable\"",
                        "The service is stopping. Wait and send the same request again.")
                .containsOnlyOnce("HTTP/1.1");
    }

    private static CompletableFuture<Void> stop(Service service) {
        return CompletableFuture.runAsync(() -> service.server.stop(FOR_EVER));
    }

    private static void awaitRunning(Service service) {
        while (service.server.callCounts().working() + service.server.callCounts().waiting() == 0) {
            Thread.onSpinWait();
        }
    }

    /** Until nobody can connect any more. */
    private static void awaitRefusal(Service service) {
        boolean refused = false;
        while (!refused) {
            try (RawCalls probe = RawCalls.to(service)) {
                probe.endOfSending();
            } catch (IOException e) {
                refused = true;
            }
        }
    }

    private static String live() {
        return "GET /health/live HTTP/1.1\nHost: a\n\n";
    }

    private static String creation(Service service) {
        String authorization = service.authorization(ALICE, Service.NAMESPACE + "createConvo");
        return """
        POST /xrpc/blue.catbird.mls.createConvo HTTP/1.1
        Host: a
        Content-Type: application/json
        Authorization: %s
        Content-Length: %s

        %s\
        """
                .formatted(authorization, BODY.length(), BODY);
    }
}
