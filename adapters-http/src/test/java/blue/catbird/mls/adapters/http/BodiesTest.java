package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** How bodies are taken in: in size, time and form. */
class BodiesTest {
    private static final int MAX = 64 * 1024;
    private static final String BODY =
            "{\"groupId\":\"0a\",\"cipherSuite\":\"%s\"}"
                    .formatted("MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519");

    private final Service service = Service.start(Staging.usual().withBodies(MAX, 100 * 1024));
    private final Map<String, Object> before = service.effects();

    @AfterEach
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "Application/JSON;charset=latin1",
                " application/json ; x=y"
            })
    void JSON_is_taken_whatever_its_parameters(String type) {
        post(type, BODY.getBytes(UTF_8)).done();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/jsonx",
                "application/vnd.api+json",
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded",
                "application/json, application/json",
                ";"
            })
    void other_types_are_refused(String type) {
        Heard heard = post(type, BODY.getBytes(UTF_8)).refused(400, "InvalidRequest");
        assertThat(heard.message()).contains("Content-Type: application/json");
        assertThat(service.changesSince(before)).isEmpty();
    }

    @Test
    void a_body_without_a_type_is_refused() {
        service.send(
                        "createConvo",
                        service.request(ALICE, "createConvo", "")
                                .POST(BodyPublishers.ofString(BODY)))
                .refused(400, "InvalidRequest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip"})
    void a_compressed_body_says_the_same(String encoding) throws IOException {
        encoded(encoding, gzip(BODY.getBytes(UTF_8))).done();
    }

    @Test
    void a_body_that_is_not_gzip_is_refused() throws IOException {
        byte[] cut = gzip(BODY.getBytes(UTF_8));
        encoded("gzip", BODY.getBytes(UTF_8)).refused(400, "InvalidRequest");
        encoded("gzip", Arrays.copyOf(cut, cut.length - 9)).refused(400, "InvalidRequest");
        encoded("gzip", new byte[0]).refused(400, "InvalidRequest");
        assertThat(service.changesSince(before)).isEmpty();
    }

    @Test
    void a_compressed_body_is_one_member_and_nothing_else() throws IOException {
        byte[] member = gzip(BODY.getBytes(UTF_8));
        byte[] nothing = gzip(new byte[0]);
        List<byte[]> bad =
                List.of(
                        joined(member, member),
                        joined(member, nothing),
                        joined(nothing, member),
                        joined(gzip(BODY.substring(0, 9).getBytes(UTF_8)), member),
                        joined(member, new byte[1]),
                        joined(member, new byte[1000]),
                        joined(member, "nonsense".getBytes(UTF_8)),
                        changed(member, member.length - 1),
                        changed(member, member.length - 8),
                        changed(member, 2),
                        changed(member, 3));
        for (byte[] body : bad) {
            Heard heard = encoded("gzip", body).refused(400, "InvalidRequest");
            assertThat(heard.message()).contains("one member of gzip");
        }
        assertThat(service.changesSince(before)).isEmpty();
    }

    @Test
    void a_header_of_gzip_may_have_all_that_there_is() throws IOException {
        byte[] member = gzip(BODY.getBytes(UTF_8));
        byte[] head = {31, (byte) 139, 8, 31, 0, 0, 0, 0, 0, 0};
        byte[] fields = {2, 0, 'e', 'x', 'n', 0, 'c', 0, 1, 2};
        byte[] rest = Arrays.copyOfRange(member, head.length, member.length);
        encoded("gzip", joined(joined(head, fields), rest)).done();
        for (int length = 0; length < head.length + fields.length; length++) {
            encoded("gzip", Arrays.copyOf(joined(head, fields), length))
                    .refused(400, "InvalidRequest");
        }
    }

    @Test
    void a_body_is_not_compressed_twice() throws IOException {
        byte[] twice = gzip(gzip(BODY.getBytes(UTF_8)));
        encoded("gzip", twice).refused(400, "InvalidRequest");
        service.send(
                        "createConvo",
                        service.request(ALICE, "createConvo", "")
                                .header("Content-Type", "application/json")
                                .header("Content-Encoding", "gzip")
                                .header("Content-Encoding", "gzip")
                                .POST(BodyPublishers.ofByteArray(twice)))
                .refused(400, "InvalidRequest");
        assertThat(service.changesSince(before)).isEmpty();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static byte[] changed(byte[] bytes, int index) {
        byte[] other = bytes.clone();
        other[index] ^= (byte) 0x80;
        return other;
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "zstd", "gzip, gzip", "nonsense"})
    void other_encodings_are_refused(String encoding) {
        Heard heard = encoded(encoding, BODY.getBytes(UTF_8)).refused(400, "InvalidRequest");
        assertThat(heard.message()).contains("Content-Encoding");
    }

    @Test
    void a_bomb_does_not_go_off() throws IOException {
        byte[] bomb = gzip(new byte[50 * 1024 * 1024]);
        assertThat(bomb.length).isLessThan(MAX);
        encoded("gzip", bomb).refused(413, "MessageTooLarge");
        assertThat(service.changesSince(before)).isEmpty();
        aCallIsServed();
    }

    @Test
    void a_body_that_is_too_large_is_refused_by_its_length() {
        post("application/json", spaces(MAX + 1)).refused(413, "MessageTooLarge");
        post("application/json", spaces(MAX)).refused(400, "InvalidRequest");
    }

    @Test
    void a_body_of_unknown_length_is_refused_when_it_has_become_too_large() {
        service.postRaw(
                        ALICE,
                        "createConvo",
                        BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(spaces(3 * MAX))))
                .refused(413, "MessageTooLarge");
        aCallIsServed();
    }

    /** A client that reads only when it has sent everything still learns what was wrong. */
    @Test
    void who_sends_much_without_a_token_hears_why_it_is_refused() throws IOException {
        int length = 8 * 1024 * 1024;
        try (Service roomy = Service.start();
                RawCalls calls = RawCalls.to(roomy)) {
            calls.send(head("Authorization: nonsense\nContent-Length: " + length + "\n"));
            calls.send(" ".repeat(length));
            assertThat(calls.until("}")).contains(" 401 ", "AuthMissing");
        }
    }

    @Test
    void bodies_in_memory_are_bounded_together() throws IOException {
        Gate gate = new Gate();
        // A quarter of it is for one caller.
        Staging staging = Staging.usual().withBodies(MAX, 400 * 1024).withStorage(gate::before);
        try (Service busy = Service.start(staging);
                RawCalls first = RawCalls.to(busy);
                RawCalls second = RawCalls.to(busy)) {
            String large = BODY + " ".repeat(60_000);
            first.send(signedHead(busy, large.length())).send(large);
            gate.awaitSomebody();
            second.send(signedHead(busy, large.length())).send(large);
            String heard = second.until("}");
            assertThat(heard).contains(" 503 ", "\"ServiceUnavailable\"", "Retry-After: ");
            gate.open();
            assertThat(first.until("}")).contains(" 200 ");
            second.send(signedHead(busy, large.length())).send(large);
            assertThat(second.until("}")).contains(" 200 ");
        }
    }

    @Test
    void a_body_that_takes_too_long_is_given_up() throws IOException, InterruptedException {
        try (RawCalls calls = RawCalls.to(service)) {
            String head = signedHead(service, BODY.length());
            int looks = service.clock.looks();
            calls.send(head).send("{");
            // For the token, for the deadline, and after the first piece.
            service.clock.awaitLooks(looks + 3);
            service.clock.advance(Duration.ofSeconds(31));
            calls.send(BODY.substring(1, 5));
            assertThat(calls.until("}")).contains(" 408 ", "did not arrive in time");
        }
        assertThat(service.changesSince(before)).isEmpty();
    }

    @Test
    void who_asks_before_sending_is_told_to_go_on() {
        service.send(
                        "createConvo",
                        service.request(ALICE, "createConvo", "")
                                .expectContinue(true)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(BODY)))
                .done();
    }

    @Test
    void a_body_that_breaks_off_has_no_effect() throws IOException {
        try (RawCalls calls = RawCalls.to(service)) {
            calls.send(signedHead(service, BODY.length() + 10)).send(BODY);
            assertThat(calls.endOfSending().everything()).contains(" 400 ", "ended early");
        }
        assertThat(service.changesSince(before)).isEmpty();
        aCallIsServed();
    }

    private void aCallIsServed() {
        post("application/json", BODY.getBytes(UTF_8)).done();
    }

    private Heard post(String type, byte[] body) {
        return service.send(
                "createConvo",
                service.request(ALICE, "createConvo", "")
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    private Heard encoded(String encoding, byte[] body) {
        return service.send(
                "createConvo",
                service.request(ALICE, "createConvo", "")
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", encoding)
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    private static String signedHead(Service service, int length) {
        String authorization = service.authorization(ALICE, Service.NAMESPACE + "createConvo");
        return head("Authorization: %s\nContent-Length: %s\n".formatted(authorization, length));
    }

    private static String head(String headers) {
        return "POST /xrpc/%screateConvo HTTP/1.1\nHost: a\nContent-Type: application/json\n%s\n"
                .formatted(Service.NAMESPACE, headers);
    }

    private static byte[] spaces(int count) {
        return " ".repeat(count).getBytes(UTF_8);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(plain);
        }
        return compressed.toByteArray();
    }
}
