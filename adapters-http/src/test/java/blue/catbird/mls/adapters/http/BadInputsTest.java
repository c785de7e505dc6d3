package blue.catbird.mls.adapters.http;

import static blue.catbird.mls.adapters.http.Person.ALICE;
import static blue.catbird.mls.adapters.http.Person.BOB;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.lexicon.Method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The table of bad inputs: each method times everything that can be wrong with its input. Each is
 * answered with an error that names the fault, and has no effect.
 */
class BadInputsTest {
    private static Service service;

    private Map<String, Object> before = Map.of();

    @BeforeAll
    static void start() {
        service = Service.start();
        service.post(
                        ALICE,
                        "createConvo",
                        "{'groupId':'%s','cipherSuite':'%s','initialMembers':['%s']}"
                                .formatted(Samples.CONVO, Samples.SUITE, BOB.did()))
                .done();
    }

    @BeforeEach
    void remember() {
        before = service.effects();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    static Stream<Method.Procedure> procedures() {
        return WireContract.LEXICONS.methods().values().stream()
                .filter(Method.Procedure.class::isInstance)
                .map(Method.Procedure.class::cast);
    }

    static Stream<Method.Query> queries() {
        return WireContract.LEXICONS.methods().values().stream()
                .filter(Method.Query.class::isInstance)
                .map(Method.Query.class::cast);
    }

    static Stream<BadInput> badFields() {
        return procedures().flatMap(procedure -> BadFields.of(procedure).stream());
    }

    static Stream<BadInput> badBodies() {
        return procedures().flatMap(procedure -> BadBodies.of(name(procedure)).stream());
    }

    static Stream<BadInput> badParameters() {
        return queries().flatMap(query -> BadParameters.of(query).stream());
    }

    @ParameterizedTest
    @MethodSource({"badFields", "badBodies"})
    void a_bad_body_is_refused_by_name(BadInput bad) {
        Heard heard =
                service.postRaw(
                        ALICE, bad.method(), BodyPublishers.ofByteArray(bad.content().toArray()));
        assertRefused(bad, heard);
    }

    @ParameterizedTest
    @MethodSource("badParameters")
    void a_bad_parameter_is_refused_by_name(BadInput bad) {
        assertRefused(bad, service.get(ALICE, bad.method(), bad.query()));
    }

    private void assertRefused(BadInput bad, Heard heard) {
        heard.refused(bad.status(), bad.error());
        assertThat(heard.message()).contains(bad.named());
        assertThat(heard.message().length()).isLessThan(400);
        assertThat(service.changesSince(before)).isEmpty();
    }

    /** Checks beyond the lexicon: the forms of plain strings, and rules of the use cases. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    createConvo         | groupId          | ''               | InvalidRequest
                    createConvo         | groupId          | '0'              | InvalidRequest
                    createConvo         | groupId          | '0a0'            | InvalidRequest
                    createConvo         | groupId          | '0g'             | InvalidRequest
                    createConvo         | groupId          | '0a 0b'          | InvalidRequest
                    createConvo         | groupId          | 'AQID'           | InvalidRequest
                    createConvo         | cipherSuite      | ''               | InvalidCipherSuite
                    createConvo         | cipherSuite      | 'nonsense'       | InvalidCipherSuite
                    createConvo         | welcomeMessage   | '*'              | InvalidRequest
                    createConvo         | welcomeMessage   | 'A'              | InvalidRequest
                    createConvo         | commit           | 'AA=A'           | InvalidRequest
                    createConvo         | idempotencyKey   | 'schlüssel'      | InvalidRequest
                    createConvo         | idempotencyKey   | 'tab\\t'         | InvalidRequest
                    addMembers          | commit           | 'A'              | InvalidRequest
                    addMembers          | commit           | 'AQ ID'          | InvalidRequest
                    addMembers          | commit           | 'AQID\\n'        | InvalidRequest
                    addMembers          | commit           | '+_AA'           | InvalidRequest
                    addMembers          | commit           | 'AB'             | InvalidRequest
                    addMembers          | commit           | 'AA==='          | InvalidRequest
                    addMembers          | welcomeMessage   | '$'              | InvalidRequest
                    addMembers          | idempotencyKey   | 'bell\\u0007'    | InvalidRequest
                    addMembers          | idempotencyKey   | 'del\\u007f'     | InvalidRequest
                    addMembers          | convoId          | 'nonsense'       | ConvoNotFound
                    addMembers          | convoId          | ''               | ConvoNotFound
                    leaveConvo          | commit           | 'A'              | InvalidRequest
                    leaveConvo          | idempotencyKey   | 'é'              | InvalidRequest
                    leaveConvo          | convoId          | '0a0'            | ConvoNotFound
                    sendMessage         | idempotencyKey   | '\\n'            | InvalidRequest
                    sendMessage         | convoId          | '0c'             | ConvoNotFound
                    sendMessage         | senderDid        | 'did:plc:other'  | NotPermitted
                    publishKeyPackage   | keyPackage       | '*'              | InvalidRequest
                    publishKeyPackage   | cipherSuite      | 'nonsense'       | InvalidCipherSuite
                    publishKeyPackage   | expires          | '2027-01-01T00:00:00Z' | ExpirationTooFar
                    publishKeyPackage   | expires          | '9999-12-31T23:59:59Z' | ExpirationTooFar
                    publishKeyPackage   | expires          | '2026-02-01T00:00:00Z' | InvalidKeyPackage
                    confirmWelcome      | keyPackageHash   | ''               | InvalidRequest
                    confirmWelcome      | keyPackageHash   | '00'             | InvalidRequest
                    confirmWelcome      | convoId          | 'nonsense'       | ConvoNotFound
                    confirmWelcome      | deliveryId       | 'nonsense'       | WelcomeNotFound
                    updateCursor        | cursor           | 'nonsense'       | InvalidCursor
                    updateCursor        | cursor           | ''               | InvalidCursor
                    """)
    void a_bad_text_is_refused(String method, String field, String text, String error) {
        // Without its key: a refusal for good would be recorded under it.
        ObjectNode sample = Samples.body(method).without("idempotencyKey");
        String json = sample.put(field, "@@@").toString().replace("@@@", text);
        Heard heard = service.postRaw(ALICE, method, BodyPublishers.ofString(json));
        assertThat(heard.error()).describedAs(heard.body()).isEqualTo(error);
        if (error.equals("InvalidRequest")) {
            assertThat(heard.message()).startsWith(field + " ");
        }
        assertThat(service.changesSince(before)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    createConvo         | keyPackageHashes | [0].hash
                    addMembers          | keyPackageHashes | [0].hash
                    withdrawKeyPackages | hashes           | [0]
                    """)
    void a_text_that_is_no_digest_is_refused(String method, String field, String path) {
        for (String bad : List.of("", "0", "00".repeat(31), "00".repeat(33), "zz".repeat(32))) {
            String json = Samples.body(method).toString().replace(Samples.HASH, bad);
            Heard heard = service.postRaw(ALICE, method, BodyPublishers.ofString(json));
            assertThat(heard.refused(400, "InvalidRequest").message())
                    .startsWith(field + path + " must be");
            assertThat(service.changesSince(before)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    getConvos      | ?cursor=nonsense                        | InvalidCursor
                    getConvos      | ?cursor=%F0%9F%92%A3                    | InvalidCursor
                    getConvos      | ?limit=5&cursor=%ff                     | InvalidRequest
                    getConvos      | ?cursor=%ed%a0%80                       | InvalidRequest
                    getConvos      | ?cursor=%c0%80                          | InvalidRequest
                    getConvos      | ?%ff=1                                  | InvalidRequest
                    getMessages    | ?convoId=0a0b&cursor=nonsense           | InvalidCursor
                    getMessages    | ?convoId=0a0b&sinceMessage=nonsense     | InvalidCursor
                    getMessages    | ?convoId=nonsense                       | ConvoNotFound
                    getCommits     | ?convoId=0a0b&fromEpoch=2&toEpoch=1     | InvalidEpochRange
                    getCommits     | ?convoId=0a&fromEpoch=9223372036854775807 | ConvoNotFound
                    getEpoch       | ?convoId=0A0                            | ConvoNotFound
                    getWelcome     | ?convoId=0a0b&keyPackageHash=00         | InvalidRequest
                    getWelcome     | ?convoId=0a0b&keyPackageHash=nonsense   | InvalidRequest
                    getWelcome     | ?convoId=nonsense                       | ConvoNotFound
                    """)
    void a_bad_query_is_refused(String method, String query, String error) {
        Heard heard = service.get(ALICE, method, query);
        assertThat(heard.error()).describedAs(heard.body()).isEqualTo(error);
        assertThat(service.changesSince(before)).isEmpty();
    }

    @Test
    void more_than_a_hundred_DIDs_are_too_many() {
        String did = "dids=" + BOB.did();
        String query = "?" + String.join("&", Collections.nCopies(101, did));
        Heard heard = service.get(ALICE, "getKeyPackages", query).refused(400, "TooManyDids");
        assertThat(heard.message()).contains("dids", "100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "GET", "POST"})
    void a_method_is_called_with_its_own_verb_alone(String verb) {
        for (Method method : WireContract.LEXICONS.methods().values()) {
            String right = method instanceof Method.Query ? "GET" : "POST";
            if (!verb.equals(right)) {
                HttpRequest.Builder request =
                        service.request(ALICE, name(method), "")
                                .method(verb, BodyPublishers.ofString("{}"));
                Heard heard = service.send(name(method), request).refused(400, "InvalidRequest");
                assertThat(heard.message()).contains(right);
            }
        }
        assertThat(service.changesSince(before)).isEmpty();
    }

    /** Else every case of the tables above could be refused for the same other reason. */
    @Test
    void the_samples_that_are_spoilt_above_are_good() {
        try (Service other = Service.start()) {
            procedures()
                    .map(BadInputsTest::name)
                    .forEach(
                            name ->
                                    assertThat(
                                                    other.post(
                                                                    ALICE,
                                                                    name,
                                                                    Samples.body(name).toString())
                                                            .error())
                                            .describedAs(name)
                                            .isNotEqualTo("InvalidRequest"));
            queries()
                    .map(BadInputsTest::name)
                    .forEach(
                            name ->
                                    assertThat(
                                                    other.get(
                                                                    ALICE,
                                                                    name,
                                                                    BadParameters.query(
                                                                            Samples.parameters(
                                                                                    name)))
                                                            .error())
                                            .describedAs(name)
                                            .isNotEqualTo("InvalidRequest"));
        }
    }

    private static String name(Method method) {
        return method.nsid().substring(Service.NAMESPACE.length());
    }
}
