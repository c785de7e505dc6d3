package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.lexicon.Method;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;

/** How much a call may bring: as much as its method has use for, in bytes and in values. */
class BodyLimitsTest {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final int MAX = 40 * MEBIBYTE;
    private static final Service SERVICE =
            Service.start(Staging.usual().withBodies(MAX, 8L * MAX).withoutLimits());

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    static Stream<Method.Procedure> procedures() {
        return WireContract.LEXICONS.methods().values().stream()
                .filter(Method.Procedure.class::isInstance)
                .map(Method.Procedure.class::cast);
    }

    static Stream<String> names() {
        return procedures().map(BodyLimitsTest::name);
    }

    private static String name(Method.Procedure procedure) {
        return procedure.nsid().substring(Service.NAMESPACE.length());
    }

    @ParameterizedTest
    @MethodSource("procedures")
    void a_body_may_have_what_its_document_allows(Method.Procedure procedure) {
        int max = (int) WireContract.LEXICONS.maxInputBytes(procedure);
        String sample = Samples.body(name(procedure)).toString();
        Heard heard =
                SERVICE.postRaw(
                        ALICE,
                        name(procedure),
                        BodyPublishers.ofString(sample + " ".repeat(max - sample.length())));
        assertThat(heard.status()).describedAs(heard.body()).isNotIn(413, 503);
    }

    /** Not one byte of the body is sent. */
    @ParameterizedTest
    @MethodSource("procedures")
    void a_body_that_is_longer_is_refused_before_it_is_read(Method.Procedure procedure)
            throws IOException {
        long max = WireContract.LEXICONS.maxInputBytes(procedure);
        try (RawCalls calls = RawCalls.to(SERVICE)) {
            calls.send(
                    """
                    POST /xrpc/%s HTTP/1.1
                    Host: a
                    Authorization: %s
                    Content-Type: application/json
                    Expect: 100-continue
                    Content-Length: %s

                    """
                            .formatted(
                                    procedure.nsid(),
                                    SERVICE.authorization(ALICE, procedure.nsid()),
                                    max + 1));
            assertThat(calls.until("}"))
                    .contains(" 413 ", "MessageTooLarge", "at most " + max + " bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "''", "0", "[[]]", "{'a':1}", "1234567890123456789"})
    void many_tiny_values_are_refused_for_their_number(String value) {
        String values = (value + ",").repeat(100_000) + value;
        for (String field : new String[] {"later", "didList", "commit", "keyPackageHashes"}) {
            String body = "{'convoId':'0a','%s':[%s]}".formatted(field, values);
            Heard heard = SERVICE.post(ALICE, "addMembers", body).refused(400, "InvalidRequest");
            assertThat(heard.message()).contains("more than 20000 values");
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void many_keys_are_refused_for_their_number_or_their_length(String name) {
        StringBuilder body = new StringBuilder(Samples.body(name).toString());
        body.setLength(body.length() - 1);
        for (int key = 0; key < 30_000; key++) {
            body.append(",\"").append(key).append("\":0");
        }
        Heard heard = SERVICE.post(ALICE, name, body.append('}').toString());
        assertThat(heard.status()).describedAs(heard.body()).isIn(400, 413);
        assertThat(heard.message()).containsAnyOf("more than 20000 values", "too large");
    }
}
