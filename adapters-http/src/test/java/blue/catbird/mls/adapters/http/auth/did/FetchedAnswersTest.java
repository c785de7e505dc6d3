package blue.catbird.mls.adapters.http.auth.did;

import static blue.catbird.mls.adapters.http.auth.Askers.HERE;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.crypto.DevIdentity;
import blue.catbird.mls.adapters.http.auth.did.Resolution.Failed;
import blue.catbird.mls.adapters.http.auth.did.Resolution.Resolved;
import blue.catbird.mls.application.identity.VerificationKey.Curve;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.stream.Stream;

/** The meaning of a host's answer, whatever it is. */
class FetchedAnswersTest {
    private static final Did ALICE = new Did("did:plc:ewvi7nxzyoun6zhxrhs64oiz");
    private static final DevIdentity SIGNER = DevIdentity.random(Curve.ES256, new SecureRandom());
    private static final Resolution FOUND = new Resolved(SIGNER.key());
    private static final String DOCUMENT = Documents.of(ALICE, SIGNER.did());

    private final HostForAll all = new HostForAll();

    FetchedAnswersTest() throws IOException {}

    @AfterEach
    void stop() {
        all.close();
    }

    @ParameterizedTest
    @CsvSource({
        "404, NOT_FOUND",
        "410, NOT_FOUND",
        "301, REDIRECTED",
        "302, REDIRECTED",
        "308, REDIRECTED",
        "304, REDIRECTED",
        "400, UNEXPECTED_STATUS",
        "403, UNEXPECTED_STATUS",
        "204, UNEXPECTED_STATUS",
        "206, UNEXPECTED_STATUS",
        "408, HOST_IN_TROUBLE",
        "429, HOST_IN_TROUBLE",
        "500, HOST_IN_TROUBLE",
        "503, HOST_IN_TROUBLE"
    })
    void a_status_has_its_meaning_and_no_redirect_is_followed(int status, Failure failure) {
        all.host.says(
                "HTTP/1.1 %s Whatever\r\nLocation: %s/other\r\nContent-Length: %s\r\n\r\n%s"
                        .formatted(status, all.host.url(), DOCUMENT.length(), DOCUMENT));

        assertThat(all.resolver(false).resolve(ALICE, HERE)).isEqualTo(new Failed(failure));
        assertThat(all.host.requests()).hasSize(1);
    }

    static Stream<String> legalAnswers() {
        int half = DOCUMENT.length() / 2;
        return Stream.of(
                "HTTP/1.1 200 OK\r\n\r\n" + DOCUMENT,
                "HTTP/1.0 200\r\n\r\n" + DOCUMENT,
                "HTTP/1.1 200 OK\nContent-Length: " + DOCUMENT.length() + "\n\n" + DOCUMENT,
                "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\n" + DOCUMENT,
                "HTTP/1.1 200 OK\r\n"
                        + "transfer-encoding: Chunked\r\n"
                        + "Content-Encoding: identity\r\n\r\n"
                        + chunk(DOCUMENT.substring(0, half), ";a=b")
                        + chunk(DOCUMENT.substring(half), "")
                        + "0\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("legalAnswers")
    void http_has_many_ways_to_send_a_document(String answer) {
        all.host.says(answer);

        assertThat(all.resolver(false).resolve(ALICE, HERE)).isEqualTo(FOUND);
    }

    static Stream<String> tooLargeAnswers() {
        String big = " ".repeat(AnswerReader.MAX_BODY) + "{";
        return Stream.of(
                "HTTP/1.1 200 OK\r\n\r\n" + big,
                "HTTP/1.1 200 OK\r\nContent-Length: " + big.length() + "\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + chunk(big.substring(9), "")
                        + chunk(big.substring(0, 9), ""),
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n",
                "HTTP/1.1 200 OK\r\nX: " + "x".repeat(32 * 1024) + "\r\n\r\n",
                "HTTP/1.1 200 OK\r\n" + "X: x\r\n".repeat(8 * 1024) + "\r\n");
    }

    @ParameterizedTest
    @MethodSource("tooLargeAnswers")
    void an_answer_has_its_bounds(String answer) {
        all.host.says(answer);

        assertThat(all.resolver(false).resolve(ALICE, HERE))
                .isEqualTo(new Failed(Failure.TOO_LARGE));
    }

    @Test
    void a_document_may_be_as_large_as_the_bound() {
        all.host.serves(DOCUMENT + " ".repeat(AnswerReader.MAX_BODY - DOCUMENT.length()));

        assertThat(all.resolver(false).resolve(ALICE, HERE)).isEqualTo(FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.9\r\n",
                "HTTP/2 200 OK\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno field\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nxx",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nxx\r\n0\r\n\r\n"
            })
    void what_is_not_http_is_refused(String answer) {
        all.host.says(answer);

        assertThat(all.resolver(false).resolve(ALICE, HERE))
                .isEqualTo(new Failed(Failure.NOT_HTTP));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nhalf"
            })
    void an_answer_that_breaks_off_is_an_outage(String answer) {
        all.host.says(answer);

        assertThat(all.resolver(false).resolve(ALICE, HERE))
                .isEqualTo(new Failed(Failure.UNREACHABLE));
    }

    @Test
    void what_a_document_says_decides_once_it_is_there() {
        all.host.serves("<html>");
        assertThat(all.resolver(false).resolve(ALICE, HERE))
                .isEqualTo(new Failed(Failure.NOT_A_DOCUMENT));
        all.host.serves(Documents.of(all.web("bob.example"), SIGNER.did()));
        assertThat(all.resolver(false).resolve(ALICE, HERE))
                .isEqualTo(new Failed(Failure.ANOTHER_DID));
    }

    private static String chunk(String text, String extension) {
        return Integer.toHexString(text.length()) + extension + "\r\n" + text + "\r\n";
    }
}
