package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.application.port.StorageUnavailable;

import org.junit.jupiter.api.Test;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;

/** What is broken is told to operators in full, and to clients not at all. */
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
            assertThat(log.requestsOf("fault in")).containsExactly(Optional.of(id));
            List<String> lines = log.with("fault in blue.catbird.mls.getConvos");
            assertThat(lines).hasSize(1);
            assertThat(lines.getFirst())
                    .startsWith("SEVERE ")
                    .contains("IllegalStateException", "    at ", "caused by java.lang.Arithmetic")
                    .doesNotContain("violated", "did:");
        }
    }

    @Test
    void a_storage_that_does_not_answer_is_a_passing_fault() {
        Staging unreachable =
                Staging.usual()
                        .withStorage(storage -> new Broken(() -> new StorageUnavailable(SECRET)));
        try (LogLines log = LogLines.open();
                Service service = Service.start(unreachable)) {
            service.post(ALICE, "createConvo", Samples.body("createConvo").toString())
                    .refused(503, "ServiceUnavailable");
            service.get(ALICE, "getConvos", "").refused(503, "ServiceUnavailable");
            assertThat(log.with("storage unavailable in blue.catbird.mls.getConvos"))
                    .singleElement()
                    .asString()
                    .startsWith("WARNING ")
                    .doesNotContain("violated");
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
