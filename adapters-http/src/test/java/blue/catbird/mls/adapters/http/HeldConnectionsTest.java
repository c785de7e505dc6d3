package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;

/** Connections are bounded, and a new one is taken for an old one of a stranger. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HeldConnectionsTest {
    private static final int MAX = 8;

    private final Service service =
            Service.start(Staging.usual().withMaxConnections(MAX).withoutProxies());
    private final OpenConnections opened = new OpenConnections(service);

    @AfterEach
    void stop() throws IOException {
        opened.close();
    }

    @Test
    void connections_that_are_only_held_keep_nobody_out() throws IOException {
        for (int i = 0; i < 5 * MAX; i++) {
            opened.open();
        }
        service.get(ALICE, "getConvos", "").done();
        assertThat(opened.get(0).everything()).isEmpty();
        assertThat(service.server.callCounts().connections()).isLessThanOrEqualTo(MAX);
        assertThat(service.server.callCounts().closedConnections()).isPositive();
    }

    @Test
    void the_connection_of_a_known_caller_stays() throws IOException {
        RawCalls known = opened.open();
        known.send(call()).until("\"conversations\":[]}");
        for (int i = 0; i < 5 * MAX; i++) {
            opened.open().send("GET /health/live HTTP/1.1\nHost: a\n\n").until("}");
        }
        known.send(call());
        assertThat(known.until("\"conversations\":[]}")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void known_callers_leave_room_for_others() throws IOException {
        for (int i = 0; i < 5 * MAX; i++) {
            opened.open().send(call(Person.random())).until("\"conversations\":[]}");
        }
        service.get(ALICE, "getConvos", "").done();
    }

    private String call() {
        return call(ALICE);
    }

    private String call(Person caller) {
        return """
        GET /xrpc/blue.catbird.mls.getConvos HTTP/1.1
        Host: a
        Authorization: %s

        """
                .formatted(service.authorization(caller, Service.NAMESPACE + "getConvos"));
    }
}
