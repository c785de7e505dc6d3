package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;
import static blue.catbird.mls.adapters.http.Person.BOB;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

/** How many bytes a caller may send in bodies. */
class ByteLimitsTest {
    private static final String METHOD = "updateCursor";
    private static final int MAX = 8000;

    private final Service service =
            Service.start(
                    Staging.usual()
                            .withBodies(MAX, 16L * MAX)
                            .withLimits("bytes=8000/min,bytes=12000/day"));

    @AfterEach
    void stop() {
        service.close();
    }

    /** A body for a conversation that is not there. */
    private static byte[] text(int bytes) {
        String json = "{\"convoId\":\"00\",\"cursor\":\"x\"}";
        return (json + " ".repeat(bytes - json.length())).getBytes(UTF_8);
    }

    private Heard write(int bytes) {
        return write(bytes, ALICE);
    }

    private Heard write(int bytes, Person caller) {
        return service.postRaw(caller, METHOD, BodyPublishers.ofByteArray(text(bytes)));
    }

    private Heard writeChunked(int bytes) {
        BodyPublisher whole = BodyPublishers.ofByteArray(text(bytes));
        return service.postRaw(ALICE, METHOD, BodyPublishers.fromPublisher(whole));
    }

    private Heard writeGzipped(int bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(text(bytes));
        }
        return service.send(
                METHOD,
                service.request(ALICE, METHOD, "")
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(compressed.toByteArray())));
    }

    private static void allowed(Heard heard) {
        heard.refused(404, "ConvoNotFound");
    }

    /** A refusal after which nothing is stored, and nothing taken. */
    private static Heard tooMuch(Heard heard) {
        return heard.refused(429, "RateLimitExceeded");
    }

    @Test
    void a_body_beyond_the_bytes_of_the_minute_is_refused_and_a_smaller_one_still_fits() {
        allowed(write(5000));
        Object before = service.storage.everything();
        Heard heard = tooMuch(write(3001));
        assertThat(service.storage.everything()).as("not even a token").isEqualTo(before);
        assertThat(heard.message())
                .contains("You have sent too much: 8000 bytes of bodies are allowed in 60 seconds");
        assertThat(heard.header("RateLimit-Policy")).contains("8000;w=60");
        assertThat(heard.header("RateLimit-Remaining")).contains("3000");
        allowed(write(3000));
        allowed(write(8000, BOB));
        service.get(ALICE, "getConvos", "").done();
    }

    @Test
    void bytes_are_allowed_again_after_the_longest_of_the_windows_that_refuse() {
        allowed(write(7000));
        assertThat(tooMuch(write(2000)).header("Retry-After")).contains("60");
        assertThat(tooMuch(write(6000)).header("Retry-After")).contains("86400");
        service.clock.advance(Duration.ofSeconds(59));
        tooMuch(write(2000));
        service.clock.advance(Duration.ofSeconds(1));
        allowed(write(2000));
        service.clock.advance(Duration.ofSeconds(86_400 - 61));
        tooMuch(write(6000));
        service.clock.advance(Duration.ofSeconds(1));
        allowed(write(6000));
    }

    @Test
    void a_body_that_announces_too_much_is_refused_before_it_is_read() throws IOException {
        allowed(write(5000));
        assertThat(withoutBody("Content-Length: 3001")).contains(" 429 ");
        assertThat(withoutBody("Content-Length: 3000")).contains("100 Continue");
    }

    @Test
    void where_nothing_is_left_no_body_is_read() throws IOException {
        allowed(write(7999));
        assertThat(withoutBody("Transfer-Encoding: chunked")).contains("100 Continue");
        allowed(write(7000, BOB));
        allowed(write(1000, BOB));
        assertThat(withoutBody("Transfer-Encoding: chunked", BOB)).contains(" 429 ");
    }

    /** The response to the head alone, before one byte of a body is sent. */
    private String withoutBody(String length) throws IOException {
        return withoutBody(length, ALICE);
    }

    private String withoutBody(String length, Person caller) throws IOException {
        Object before = service.storage.everything();
        try (RawCalls calls = RawCalls.to(service)) {
            String heard =
                    calls.send(
                                    """
                                    POST /xrpc/blue.catbird.mls.updateCursor HTTP/1.1
                                    Host: a
                                    Authorization: %s
                                    Content-Type: application/json
                                    Expect: 100-continue
                                    %s

                                    """
                                            .formatted(
                                                    service.authorization(
                                                            caller, Service.NAMESPACE + METHOD),
                                                    length))
                            .until("\r\n\r\n");
            assertThat(service.storage.everything()).isEqualTo(before);
            return heard;
        }
    }

    @Test
    void a_body_that_announces_nothing_counts_as_long_as_it_is() {
        allowed(writeChunked(5000));
        Object before = service.storage.everything();
        tooMuch(writeChunked(3001));
        assertThat(service.storage.everything()).isEqualTo(before);
        allowed(writeChunked(3000));
        tooMuch(writeChunked(100));
    }

    @Test
    void a_compressed_body_counts_as_what_it_inflates_to() throws IOException {
        assertThat(writeGzipped(5000).refused(404, "ConvoNotFound").header("RateLimit-Remaining"))
                .contains("3000");
        Object before = service.storage.everything();
        tooMuch(writeGzipped(3001));
        assertThat(service.storage.everything()).isEqualTo(before);
        allowed(writeGzipped(3000));
    }

    @Test
    void a_body_that_no_method_takes_hears_so_and_costs_no_bytes() {
        write(MAX + 1).refused(413, "MessageTooLarge");
        allowed(write(MAX));
    }

    /** Whoever has seen a token can send it again, and is not its owner. */
    @Test
    void a_token_that_is_sent_again_gives_its_bytes_back() {
        String authorization = service.authorization(ALICE, Service.NAMESPACE + METHOD);
        for (int i = 0; i < 4; i++) {
            Heard heard =
                    service.send(
                            METHOD,
                            HttpRequest.newBuilder(service.uri("/xrpc/blue.catbird.mls." + METHOD))
                                    .header("Authorization", authorization)
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofByteArray(text(3000))));
            assertThat(heard.error()).isEqualTo(i == 0 ? "ConvoNotFound" : "JwtReplayed");
        }
        allowed(write(5000));
        tooMuch(write(100));
    }
}
