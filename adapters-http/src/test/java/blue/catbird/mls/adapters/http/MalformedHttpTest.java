package blue.catbird.mls.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;

/** All malformed HTTP is answered in JSON, or with nothing, and never with HTML. */
class MalformedHttpTest {
    private static final String LONG = "LONG";
    private static Service service;

    @BeforeAll
    static void start() {
        service = Service.start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** In a request, a bar stands for a line end, and LONG for 20,000 characters. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            textBlock =
                    """
                    GARBAGE|| > 400 > InvalidRequest
                    GET / HTTP/1.1|| > 400 > InvalidRequest
                    GET / HTTP/0.9|Host: a|| > 505 > InvalidRequest
                    GET / HTTP/2.0|Host: a|| > 426 > InvalidRequest
                    PRI * HTTP/2.0||SM|| > 426 > InvalidRequest
                    GET / HTTP/1.1|Host: a|Host: b|| > 400 > InvalidRequest
                    GET / HTTP/1.1|Host: a|X-A: LONG|| > 431 > InvalidRequest
                    GET /LONG HTTP/1.1|Host: a|| > 414 > InvalidRequest
                    POST /xrpc/com.example.foo HTTP/1.1|Host: a|Content-Length: x|| > 400 > InvalidRequest
                    POST /xrpc/com.example.foo HTTP/1.1|Host: a|Content-Length: -1|| > 400 > InvalidRequest
                    POST /xrpc/com.example.foo HTTP/1.1|Host: a|Content-Length: 5|Transfer-Encoding: chunked||0|| > 400 > InvalidRequest
                    POST /xrpc/com.example.foo HTTP/1.1|Host: a|Content-Length: 5|Content-Length: 6|| > 400 > InvalidRequest
                    GET /xrpc/%zz HTTP/1.1|Host: a|| > 400 > InvalidRequest
                    GET /xrpc/%00 HTTP/1.1|Host: a|| > 400 > InvalidRequest
                    GET /xrpc/%ff HTTP/1.1|Host: a|| > 400 > InvalidRequest
                    GET /xrpc/../health HTTP/1.1|Host: a|| > 400 > InvalidRequest
                    GET /xrpc/%2e%2e/health HTTP/1.1|Host: a|| > 400 > InvalidRequest
                    GET /xrpc//x HTTP/1.1|Host: a|| > 400 > InvalidRequest
                    GET /xrpc/ HTTP/1.1|Host: a|| > 400 > InvalidRequest
                    GET /xrpc/nonsense HTTP/1.1|Host: a|| > 400 > InvalidRequest
                    GET /xrpc/com.example.foo;x=1 HTTP/1.1|Host: a|| > 400 > InvalidRequest
                    GET /xrpc/com.example.foo/ HTTP/1.1|Host: a|| > 400 > InvalidRequest
                    GET /xrpc/com.example.foo/bar HTTP/1.1|Host: a|| > 400 > InvalidRequest
                    GET /xrpc/com.example.foo HTTP/1.1|Host: a|Sec-WebSocket-Version: 13|Upgrade: websocket|Connection: Upgrade|| > 400 > InvalidRequest
                    GET /xrpc/com.example.foo HTTP/1.1|Host: a|| > 501 > MethodNotImplemented
                    FOO /xrpc/com.example.foo HTTP/1.1|Host: a|| > 501 > MethodNotImplemented
                    GET /xrpc/blue.catbird.mls.nonsense HTTP/1.1|Host: a|| > 501 > MethodNotImplemented
                    GET /xrpc/blue.catbird.mls.GetConvos HTTP/1.1|Host: a|| > 501 > MethodNotImplemented
                    FOO /xrpc/blue.catbird.mls.getConvos HTTP/1.1|Host: a|| > 400 > InvalidRequest
                    TRACE /xrpc/blue.catbird.mls.getConvos HTTP/1.1|Host: a|| > 400 > InvalidRequest
                    FOO / HTTP/1.1|Host: a|| > 404 > NotFound
                    TRACE / HTTP/1.1|Host: a|| > 404 > NotFound
                    OPTIONS * HTTP/1.1|Host: a|| > 404 > NotFound
                    CONNECT a:80 HTTP/1.1|Host: a|| > 404 > NotFound
                    GET /index.html HTTP/1.1|Host: a|Accept: text/html|| > 404 > NotFound
                    GET /health/ HTTP/1.1|Host: a|| > 404 > NotFound
                    GET /XRPC/com.example.foo HTTP/1.1|Host: a|| > 404 > NotFound
                    """)
    void is_answered_in_JSON(String request, int status, String error) throws IOException {
        String heard = answerTo(request.replace(LONG, "a".repeat(20_000)).replace("|", "\n"));
        assertThat(heard).startsWith("HTTP/1.1 " + status + " ");
        assertThat(heard).contains("Content-Type: application/json\r\n");
        assertThat(heard).containsOnlyOnce("\r\nX-Request-Id: ");
        assertThat(heard).contains("\r\n\r\n{\"error\":\"" + error + "\",\"message\":\"");
        assertThat(heard).doesNotContainIgnoringCase("<html", "Server:", "Set-Cookie", "jetty");
    }

    private static String answerTo(String request) throws IOException {
        try (RawCalls calls = RawCalls.to(service)) {
            return calls.send(request).endOfSending().everything();
        }
    }
}
