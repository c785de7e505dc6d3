package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** How a server stops. */
class StopTest {
    private static final String BODY =
            "{\"groupId\":\"0a\",\"cipherSuite\":\"" + Samples.SUITE + "\"}";

    @Test
    void a_call_that_runs_comes_to_its_end() throws Exception {
        Gate gate = new Gate();
        try (Service service = Service.start(Staging.usual().withStorage(gate::before));
                RawCalls running = RawCalls.to(service)) {
            running.send(creation(service));
            gate.awaitSomebody();
            CompletableFuture<Void> stopped =
                    CompletableFuture.runAsync(() -> service.server.stop(Duration.ofSeconds(10)));
            awaitRefusal(service);
            assertThat(stopped).isNotDone();
            gate.open();
            assertThat(running.everything()).contains("HTTP/1.1 200 ", "\"id\":\"0a\"");
            stopped.join();
            assertThat(service.storage.everything().toString())
                    .contains("ConvoId[groupId=Bytes[0a]]");
        }
    }

    @Test
    void a_call_that_does_not_end_is_cut_off() throws Exception {
        Gate gate = new Gate();
        try (Service service = Service.start(Staging.usual().withStorage(gate::before));
                RawCalls running = RawCalls.to(service)) {
            running.send(creation(service));
            gate.awaitSomebody();
            service.server.stop(Duration.ofMillis(200));
            assertThatThrownBy(() -> RawCalls.to(service)).isInstanceOf(IOException.class);
            gate.open();
        }
    }

    @Test
    void an_idle_connection_does_not_hold_it_up() throws Exception {
        try (Service service = Service.start();
                RawCalls idle = RawCalls.to(service)) {
            idle.send("GET /health/live HTTP/1.1\nHost: a\n\n").until("}");
            long start = System.nanoTime();
            service.server.stop(Duration.ofSeconds(30));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(10));
            assertThat(idle.everything()).isEmpty();
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
