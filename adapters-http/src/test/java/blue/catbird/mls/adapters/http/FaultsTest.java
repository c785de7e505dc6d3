package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.application.port.failure.StorageUnavailable;

import org.junit.jupiter.api.Test;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** A fault is told to operators in full, and to clients not at all. */
class FaultsTest {
    private static final String SECRET = "key (did)=(did:plc:abc) is violated";

    @Test
    void a_bug_tells_clients_nothing_and_operators_where_it_is() {
        Staging broken =
                Staging.usual()
                        .withStorage(
                                storage ->
                                        new Broken(
                                                () ->
                                                        new IllegalStateException(
                                                                SECRET,
                                                                new ArithmeticException(SECRET))));
        try (LogLines log = LogLines.open();
                Service service = Service.start(broken)) {
            Heard heard = service.get(ALICE, "getConvos", "").refused(500, "InternalServerError");
            assertThat(heard.body()).doesNotContain("violated", "Illegal", "blue.catbird");
            String id = heard.header("X-Request-Id").orElseThrow();
            assertThat(heard.message()).endsWith("mention request " + id + ".");
            assertThat(log.requestsOf("fault method=")).containsExactly(Optional.of(id));
            List<String> lines = log.with("fault method=blue.catbird.mls.getConvos");
            assertThat(lines).hasSize(1);
            assertThat(lines.getFirst())
                    .startsWith("SEVERE ")
                    .contains("IllegalStateException", "    at ", "caused by java.lang.Arithmetic")
                    .contains("cause=\"java.lang.IllegalStateException at FaultsTest.")
                    .doesNotContain("violated", "did:");
        }
    }

    @Test
    void a_storage_that_does_not_answer_is_a_passing_fault() {
        Staging unreachable =
                Staging.usual()
                        .withStorage(
                                storage ->
                                        new Broken(
                                                () ->
                                                        new StorageUnavailable(
                                                                "the disk is full (SQLSTATE 53100)",
                                                                new SQLException(SECRET))));
        try (LogLines log = LogLines.open();
                Service service = Service.start(unreachable)) {
            service.post(ALICE, "createConvo", Samples.body("createConvo").toString())
                    .refused(503, "ServiceUnavailable");
            Heard heard = service.get(ALICE, "getConvos", "").refused(503, "ServiceUnavailable");
            assertThat(heard.body()).doesNotContain("disk", "SQL", "violated");
            assertThat(log.with("storage unavailable method=blue.catbird.mls.getConvos"))
                    .singleElement()
                    .asString()
                    .startsWith("WARNING ")
                    .contains("cause=\"the disk is full (SQLSTATE 53100)\"")
                    .doesNotContain("violated");
        }
    }

    @Test
    void a_message_that_shares_a_transaction_says_its_cause_too() {
        AtomicBoolean isFull = new AtomicBoolean();
        Staging filling =
                Staging.usual()
                        .withStorage(
                                storage ->
                                        new Transactor() {
                                            @Override
                                            public <T> T inTransaction(
                                                    Duration patience, Function<Session, T> work) {
                                                if (isFull.get()) {
                                                    throw new StorageUnavailable(
                                                            "the disk is full (SQLSTATE 53100)");
                                                }
                                                return storage.inTransaction(patience, work);
                                            }
                                        });
        try (LogLines log = LogLines.open();
                Service service = Service.start(filling)) {
            service.post(
                            ALICE,
                            "createConvo",
                            "{'groupId':'0a','cipherSuite':'%s'}".formatted(Samples.SUITE))
                    .done();
            isFull.set(true);
            service.post(
                            ALICE,
                            "sendMessage",
                            "{'convoId':'0a','senderDid':'%s','epoch':0,'ciphertext':{'$bytes':'AQID'}}"
                                    .formatted(ALICE.did()))
                    .refused(503, "ServiceUnavailable");
            assertThat(log.with("storage unavailable method=blue.catbird.mls.sendMessage"))
                    .singleElement()
                    .asString()
                    .contains("cause=\"the disk is full (SQLSTATE 53100)\"");
        }
    }

    @Test
    void each_fault_has_a_line_and_each_kind_a_stack_once_a_minute() {
        Staging broken =
                Staging.usual()
                        .withStorage(
                                storage -> new Broken(() -> new IllegalStateException(SECRET)));
        try (LogLines log = LogLines.open();
                Service service = Service.start(broken)) {
            for (int i = 0; i < 5; i++) {
                service.get(ALICE, "getConvos", "").refused(500, "InternalServerError");
            }
            assertThat(log.with("fault method=")).hasSize(5);
            assertThat(log.with("    at ")).hasSize(1);
            service.clock.advance(Duration.ofMinutes(1));
            service.get(ALICE, "getConvos", "").refused(500, "InternalServerError");
            assertThat(log.with("    at ")).hasSize(2);
        }
    }

    @Test
    void a_port_that_is_taken_is_named() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Staging there = Staging.usual().withPort(taken.getLocalPort());
            assertThatThrownBy(() -> Service.start(there))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
        }
    }
}
