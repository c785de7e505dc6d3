package blue.catbird.mls.bootstrap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.postgres.check.DatabaseFinding;
import blue.catbird.mls.adapters.postgres.check.DatabaseFinding.Verdict;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;

/** The directory and the service's own document are looked at before a server is started. */
class WebCheckTest {
    private static final Did SERVICE = new Did("did:web:mls.example");

    /** Where nobody listens. */
    private static URI nowhere() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "404 Not Found, '{\"message\":\"DID not registered\"}', OK, answers",
        "200 OK, ' {\"id\":\"did:plc:a\"}', OK, answers",
        "404 Not Found, <html>, UNSURE, answers with status 404 and without JSON",
        "200 OK, <html>, UNSURE, answers with status 200 and without JSON",
        "302 Found, '', WRONG, answers with status 302 instead of a document",
        "403 Forbidden, '{}', WRONG, answers with status 403 instead of a document",
        "500 Oh, '{}', WRONG, answers with status 500 instead of a document"
    })
    void a_directory_answers_of_whom_it_does_not_know(
            String status, String body, Verdict verdict, String sentence) throws IOException {
        try (AnsweringHost host = new AnsweringHost(status, body)) {
            DatabaseFinding finding = WebCheck.directory(host.url());
            assertThat(finding.verdict()).isEqualTo(verdict);
            assertThat(finding.sentence())
                    .startsWith("the directory " + host.url() + " " + sentence);
            assertThat(host.asked())
                    .containsExactly("GET /did:plc:aaaaaaaaaaaaaaaaaaaaaaaa HTTP/1.1");
        }
    }

    @Test
    void a_directory_that_does_not_answer_is_wrong() throws IOException {
        DatabaseFinding finding = WebCheck.directory(nowhere());
        assertThat(finding.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(finding.sentence())
                .contains("does not answer (ConnectException")
                .contains("see ");
    }

    @ParameterizedTest
    @CsvSource({
        "200 OK, '{\"id\": \"did:web:mls.example\"}', OK, is the document of did:web:mls.example",
        "200 OK, '{\"id\":\"did:web:mls.example.org\"}', WRONG, is not the document of",
        "200 OK, <html>, UNSURE, answers with status 200 and without a document",
        "502 Bad Gateway, '{}', UNSURE, answers with status 502 and without a document"
    })
    void the_services_own_document_is_its_own(
            String status, String body, Verdict verdict, String sentence) throws IOException {
        try (AnsweringHost host = new AnsweringHost(status, body)) {
            DatabaseFinding finding = WebCheck.ownDocument(host.url(), SERVICE);
            assertThat(finding.verdict()).isEqualTo(verdict);
            assertThat(finding.sentence())
                    .startsWith(host.url() + "/.well-known/did.json " + sentence);
        }
    }

    @Test
    void a_server_that_is_not_started_yet_may_have_none() throws IOException {
        DatabaseFinding finding = WebCheck.ownDocument(nowhere(), SERVICE);
        assertThat(finding.verdict()).isEqualTo(Verdict.UNSURE);
        assertThat(finding.sentence()).contains("does not answer", "once the server is started");
    }
}
