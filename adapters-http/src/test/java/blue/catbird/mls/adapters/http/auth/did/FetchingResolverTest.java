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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLSocketFactory;

class FetchingResolverTest {
    private static final Did ALICE = new Did("did:plc:ewvi7nxzyoun6zhxrhs64oiz");
    private static final DevIdentity SIGNER = DevIdentity.random(Curve.ES256, new SecureRandom());
    private static final Resolution FOUND = new Resolved(SIGNER.key());
    private static final String DOCUMENT = Documents.of(ALICE, SIGNER.did());

    private final List<String> namesAsked = new ArrayList<>();
    private final LoopbackHost host = new LoopbackHost();

    FetchingResolverTest() throws IOException {}

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void the_directory_is_asked_for_the_document_of_the_did() {
        host.serves(DOCUMENT);

        assertThat(resolver(false).resolve(ALICE, HERE)).isEqualTo(FOUND);
        assertThat(host.requests())
                .singleElement()
                .asString()
                .startsWith("GET /did:plc:ewvi7nxzyoun6zhxrhs64oiz HTTP/1.1\n")
                .contains("\nHost: 127.0.0.1:" + host.port() + "\n")
                .contains("\nUser-Agent: test/1\n");
    }

    @Test
    void a_web_host_is_asked_for_its_own_document_where_private_networks_are_allowed() {
        Did bob = web("bob.example");
        host.serves(Documents.of(bob, SIGNER.did()));

        assertThat(resolver(true).resolve(bob, HERE)).isEqualTo(FOUND);
        assertThat(host.requests())
                .singleElement()
                .asString()
                .startsWith("GET /.well-known/did.json HTTP/1.1\n")
                .contains("\nHost: bob.example:" + host.port() + "\n");
    }

    @Test
    void a_web_host_with_a_private_address_is_not_even_connected_to() {
        Did bob = web("bob.example");
        host.serves(Documents.of(bob, SIGNER.did()));

        assertThat(resolver(false).resolve(bob, HERE))
                .isEqualTo(new Failed(Failure.ADDRESS_NOT_ALLOWED));
        assertThat(host.requests()).isEmpty();
    }

    /** The second answer would be another: the address that is connected to is of the first. */
    @Test
    void a_name_is_looked_up_once() {
        Did bob = web("bob.example");
        host.serves(Documents.of(bob, SIGNER.did()));
        NameService rebinding =
                name -> {
                    namesAsked.add(name);
                    return List.of(address(namesAsked.size() == 1 ? "127.0.0.1" : "127.9.9.9"));
                };

        assertThat(resolver(rebinding, true).resolve(bob, HERE)).isEqualTo(FOUND);
        assertThat(namesAsked).containsExactly("bob.example");
    }

    @Test
    void of_several_addresses_the_next_is_tried_where_one_cannot_be_connected_to() {
        Did bob = web("bob.example");
        host.serves(Documents.of(bob, SIGNER.did()));
        NameService two = _ -> List.of(address("127.0.0.99"), address("127.0.0.1"));

        assertThat(resolver(two, true).resolve(bob, HERE)).isEqualTo(FOUND);
    }

    /** A server that takes connections and answers none is as bad as one that is not there. */
    @Test
    void of_several_addresses_the_next_is_tried_beside_one_that_is_silent() throws IOException {
        Did bob = web("bob.example");
        host.serves(Documents.of(bob, SIGNER.did()));
        try (LoopbackHost silent = at("127.0.0.98")) {
            silent.hangs();
            NameService two = _ -> List.of(address("127.0.0.98"), address("127.0.0.1"));

            assertThat(resolver(two, true).resolve(bob, HERE)).isEqualTo(FOUND);
        }
    }

    @Test
    void the_address_that_answered_last_is_asked_first() throws IOException {
        Did bob = web("bob.example");
        host.serves(Documents.of(bob, SIGNER.did()));
        Duration longest = Duration.ofMinutes(5);
        NameService two = _ -> List.of(address("127.0.0.97"), address("127.0.0.1"));
        FetchingResolver resolver =
                new FetchingResolver(
                        places(true),
                        documents(two, AddressRace.of(longest, longest), true, longest));

        assertThat(resolver.resolve(bob, HERE)).isEqualTo(FOUND);
        try (LoopbackHost recovered = at("127.0.0.97")) {
            recovered.says("HTTP/1.1 500 Internal Server Error\r\n\r\n");
            assertThat(resolver.resolve(bob, HERE)).isEqualTo(FOUND);
            assertThat(recovered.requests()).isEmpty();
        }
    }

    @Test
    void a_name_without_an_address_is_a_refusal_of_a_web_did_and_an_outage_of_the_directory() {
        NameService nowhere =
                name -> {
                    throw new UnknownHostException(name);
                };

        assertThat(resolver(nowhere, false).resolve(web("bob.example"), HERE))
                .isEqualTo(new Failed(Failure.NO_ADDRESS));
        assertThat(resolver(nowhere, false).resolve(ALICE, HERE))
                .isEqualTo(new Failed(Failure.UNREACHABLE));
    }

    @Test
    void a_did_of_another_kind_is_refused_without_a_question() {
        assertThat(resolver(true).resolve(new Did("did:example:alice"), HERE))
                .isEqualTo(new Failed(Failure.NOT_SUPPORTED));
        assertThat(namesAsked).isEmpty();
    }

    @Test
    void a_directory_that_is_down_is_unreachable() {
        FetchingResolver resolver = resolver(false);
        host.close();

        assertThat(resolver.resolve(ALICE, HERE)).isEqualTo(new Failed(Failure.UNREACHABLE));
    }

    @Test
    void a_host_that_falls_silent_is_given_up() {
        host.hangs();
        FetchingResolver impatient =
                new FetchingResolver(
                        places(false), documents(this::loopback, false, Duration.ofMillis(50)));

        assertThat(impatient.resolve(ALICE, HERE)).isEqualTo(new Failed(Failure.TIMED_OUT));
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
        host.says(
                "HTTP/1.1 %s Whatever\r\nLocation: %s/other\r\nContent-Length: %s\r\n\r\n%s"
                        .formatted(status, host.url(), DOCUMENT.length(), DOCUMENT));

        assertThat(resolver(false).resolve(ALICE, HERE)).isEqualTo(new Failed(failure));
        assertThat(host.requests()).hasSize(1);
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
        host.says(answer);

        assertThat(resolver(false).resolve(ALICE, HERE)).isEqualTo(FOUND);
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
        host.says(answer);

        assertThat(resolver(false).resolve(ALICE, HERE)).isEqualTo(new Failed(Failure.TOO_LARGE));
    }

    @Test
    void a_document_may_be_as_large_as_the_bound() {
        host.serves(DOCUMENT + " ".repeat(AnswerReader.MAX_BODY - DOCUMENT.length()));

        assertThat(resolver(false).resolve(ALICE, HERE)).isEqualTo(FOUND);
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
        host.says(answer);

        assertThat(resolver(false).resolve(ALICE, HERE)).isEqualTo(new Failed(Failure.NOT_HTTP));
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
        host.says(answer);

        assertThat(resolver(false).resolve(ALICE, HERE)).isEqualTo(new Failed(Failure.UNREACHABLE));
    }

    @Test
    void what_a_document_says_decides_once_it_is_there() {
        host.serves("<html>");
        assertThat(resolver(false).resolve(ALICE, HERE))
                .isEqualTo(new Failed(Failure.NOT_A_DOCUMENT));
        host.serves(Documents.of(web("bob.example"), SIGNER.did()));
        assertThat(resolver(false).resolve(ALICE, HERE)).isEqualTo(new Failed(Failure.ANOTHER_DID));
    }

    private static String chunk(String text, String extension) {
        return Integer.toHexString(text.length()) + extension + "\r\n" + text + "\r\n";
    }

    private Did web(String name) {
        return new Did("did:web:" + name + "%3A" + host.port());
    }

    private List<InetAddress> loopback(String name) {
        namesAsked.add(name);
        return List.of(address("127.0.0.1"));
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }

    private FetchingResolver resolver(boolean allowPrivateNetworks) {
        return resolver(this::loopback, allowPrivateNetworks);
    }

    private FetchingResolver resolver(NameService names, boolean allowPrivateNetworks) {
        return new FetchingResolver(
                places(allowPrivateNetworks),
                documents(names, allowPrivateNetworks, Duration.ofSeconds(30)));
    }

    private DocumentPlaces places(boolean allowPrivateNetworks) {
        URI directory = host.url();
        return new DocumentPlaces(directory, allowPrivateNetworks);
    }

    private LoopbackHost at(String literal) throws IOException {
        return new LoopbackHost(new ServerSocket(host.port(), 50, address(literal)));
    }

    private static DocumentFetch documents(
            NameService names, boolean allowPrivateNetworks, Duration patience) {
        return documents(names, AddressRace.usual(), allowPrivateNetworks, patience);
    }

    private static DocumentFetch documents(
            NameService names, AddressRace race, boolean allowPrivateNetworks, Duration patience) {
        return new DocumentFetch(
                names,
                race,
                () -> (SSLSocketFactory) SSLSocketFactory.getDefault(),
                allowPrivateNetworks,
                Patience.of(patience),
                "test/1");
    }
}
