package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;
import static blue.catbird.mls.adapters.http.Person.BOB;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Who is silent holds no slot, and is given up when too many are; here there is one slot. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HeldSlotsTest {
    private static final String BODY =
            "{\"groupId\":\"0a\",\"cipherSuite\":\"" + Samples.SUITE + "\"}";

    /** So many requests may wait for their clients. */
    private static final int ROOM = 8;

    /** Longer than a test may take: only time that the test makes pass ends it. */
    private static final Duration LAG = Duration.ofHours(1);

    private final Service service =
            Service.start(
                    Staging.usual()
                            .withMaxCalls(1)
                            .withTimeouts(new Timeouts(LAG, LAG, Timeouts.ANSWER)));
    private final OpenConnections opened = new OpenConnections(service);

    @AfterEach
    void stop() throws IOException {
        opened.close();
    }

    @Test
    void a_body_that_is_refused_holds_no_slot_however_late_it_comes() throws IOException {
        for (int i = 0; i < 2 * ROOM; i++) {
            RawCalls stranger = opened.open();
            stranger.send(head("X: y"));
            assertThat(stranger.until("}")).startsWith("HTTP/1.1 401 ");
        }
        awaitWorking(0);
        assertThat(service.server.callCounts().waiting()).isZero();
        service.get(ALICE, "getConvos", "").done();
    }

    @Test
    void a_refused_body_is_dropped_and_its_connection_used_again() throws IOException {
        RawCalls stranger = opened.open();
        stranger.send(head("X: y")).until("}");
        stranger.send(BODY);
        stranger.send("GET /health/live HTTP/1.1\nHost: a\n\n");
        assertThat(stranger.until("}")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void a_caller_who_is_silent_holds_no_slot_and_is_served_when_the_body_comes()
            throws IOException {
        RawCalls silent = opened.open();
        silent.send(head(authorization(ALICE)));
        awaitWaiting(1);
        awaitWorking(0);
        service.get(BOB, "getConvos", "").done();
        silent.send(BODY);
        assertThat(silent.until("\"id\":\"0a\"")).startsWith("HTTP/1.1 200 ");
        awaitWorking(0);
        awaitWaiting(0);
    }

    @Test
    void a_body_that_trickles_in_gets_a_slot_with_its_last_byte() throws IOException {
        Gate gate = new Gate();
        try (Service gated =
                        Service.start(Staging.usual().withMaxCalls(1).withStorage(gate::before));
                RawCalls slow = RawCalls.to(gated)) {
            slow.send(head(authorization(gated, ALICE)));
            for (int i = 0; i < BODY.length() - 1; i++) {
                slow.send(BODY.substring(i, i + 1));
            }
            slow.send(BODY.substring(BODY.length() - 1));
            gate.awaitSomebody();
            assertThat(gated.server.callCounts().working()).isEqualTo(1);
            assertThat(gated.server.callCounts().waiting()).isZero();
            gated.get(BOB, "getConvos", "").refused(503, "ServiceUnavailable");
            gate.open();
            assertThat(slow.until("\"id\":\"0a\"")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void of_too_many_who_are_silent_the_one_furthest_behind_is_given_up() throws IOException {
        for (int i = 0; i < ROOM; i++) {
            opened.open().send(head(authorization(Person.random())));
            awaitWaiting(i + 1);
            service.ticks.advance(Duration.ofMillis(10));
        }
        Map<String, Object> before = Map.copyOf(service.storage.everything());
        opened.open().send(head(authorization(Person.random())));
        hearsThereAreTooMany(opened.get(0));
        assertThat(service.server.callCounts().waiting()).isEqualTo(ROOM);
        assertThat(service.server.callCounts().givenUp()).isEqualTo(1);
        assertThat(service.storage.everything()).isEqualTo(before);

        opened.get(1).send(BODY);
        assertThat(opened.get(1).until("\"id\":\"0a\"")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void who_has_more_than_a_share_makes_room_for_themselves() throws IOException {
        RawCalls others = opened.open();
        others.send(head(authorization(BOB)));
        awaitWaiting(1);
        for (int i = 1; i <= ROOM * 3 / 4; i++) {
            service.ticks.advance(Duration.ofMillis(10));
            opened.open().send(head(authorization(ALICE)));
            if (i < ROOM * 3 / 4) {
                awaitWaiting(i + 1);
            }
        }
        hearsThereAreTooMany(opened.get(1));
        others.send(BODY);
        assertThat(others.until("\"id\":\"0a\"")).startsWith("HTTP/1.1 200 ");
    }

    private static void hearsThereAreTooMany(RawCalls calls) throws IOException {
        assertThat(calls.everything())
                .startsWith("HTTP/1.1 503 ")
                .contains("Connection: close", "Retry-After: ", "\"ServiceUnavailable\"");
    }

    @Test
    void a_body_slower_than_the_minimum_pace_is_given_up() throws Exception {
        Map<String, Object> before = Map.copyOf(service.storage.everything());
        RawCalls slow = opened.open();
        slow.send(head(authorization(ALICE)));
        for (int i = 0; i < 4; i++) {
            awaitWaiting(1);
            service.ticks.advance(LAG.dividedBy(5).plusMillis(1));
            slow.send(BODY.substring(i, i + 1));
            service.ticks.awaitCheck();
        }
        awaitWaiting(1);
        service.ticks.advance(LAG.dividedBy(5).plusMillis(1));
        try (LogLines log = LogLines.open()) {
            assertThat(slow.everything())
                    .startsWith("HTTP/1.1 408 ")
                    .contains("Connection: close", "did not arrive in time");
            awaitWaiting(0);
            awaitWorking(0);
            while (log.with("refused ").isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(log.with("outcome=InvalidRequest status=408"))
                    .as("what the caller heard")
                    .hasSize(1);
        }
        assertThat(service.storage.everything()).isEqualTo(before);
    }

    /** Who has heard that a body did not arrive must not find out that it had an effect. */
    @Test
    void a_body_that_comes_after_it_was_given_up_has_no_effect() throws Exception {
        Map<String, Object> before = Map.copyOf(service.storage.everything());
        RawCalls slow = opened.open();
        slow.send(head(authorization(ALICE)) + BODY.substring(0, 5));
        awaitWaiting(1);
        service.ticks.advance(LAG.plusMillis(1));
        assertThat(slow.until("}")).startsWith("HTTP/1.1 408 ");
        slow.send(BODY.substring(5));
        assertThat(slow.everything()).isEmpty();
        awaitWaiting(0);
        awaitWorking(0);
        assertThat(service.storage.everything()).isEqualTo(before);
    }

    @Test
    void a_head_that_trickles_in_is_given_up_and_an_idle_connection_is_not() throws Exception {
        RawCalls idle = opened.open();
        idle.send("GET /health/live HTTP/1.1\nHost: a\n\n").until("}");
        RawCalls trickling = opened.open();
        trickling.send("GET /health/live HTTP/1.1\nHost: a\nX: ");
        assertThat(sentUntilClosed(trickling)).isLessThan(1000);
        idle.send("GET /health/live HTTP/1.1\nHost: a\n\n");
        assertThat(idle.until("}")).startsWith("HTTP/1.1 200 ");
    }

    /** A byte each six seconds. */
    private int sentUntilClosed(RawCalls trickling) throws InterruptedException {
        int sent = 0;
        try {
            while (sent < 1000) {
                trickling.send("x");
                service.ticks.awaitCheck();
                service.ticks.advance(Duration.ofSeconds(6));
                sent++;
            }
        } catch (IOException closed) {
            assertThat(sent).isGreaterThan(1);
        }
        return sent;
    }

    private void awaitWaiting(int count) {
        while (service.server.callCounts().waiting() != count) {
            Thread.onSpinWait();
        }
    }

    private void awaitWorking(int count) {
        while (service.server.callCounts().working() != count) {
            Thread.onSpinWait();
        }
    }

    private String authorization(Person caller) {
        return authorization(service, caller);
    }

    private static String authorization(Service there, Person caller) {
        return "Authorization: " + there.authorization(caller, Service.NAMESPACE + "createConvo");
    }

    private static String head(String header) {
        return String.format(
                Locale.ROOT,
                """
                POST /xrpc/blue.catbird.mls.createConvo HTTP/1.1
                Host: a
                Content-Type: application/json
                Content-Length: %d
                %s

                """,
                BODY.length(),
                header);
    }
}
