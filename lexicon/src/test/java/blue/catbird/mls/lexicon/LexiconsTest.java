package blue.catbird.mls.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.lexicon.Method.Procedure;
import blue.catbird.mls.lexicon.Method.Query;
import blue.catbird.mls.lexicon.Schema.ObjectSchema;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

class LexiconsTest {
    private static final Path FOLDER = Path.of("src/main/resources/lexicons");
    private static final Lexicons LEXICONS = Lexicons.load();
    private static final List<String> COMMON =
            List.of(
                    "InvalidRequest",
                    "AuthMissing",
                    "BadJwt",
                    "BadJwtSignature",
                    "BadJwtAudience",
                    "BadJwtLexiconMethod",
                    "JwtExpired",
                    "JwtReplayed",
                    "RateLimitExceeded",
                    "ServiceUnavailable",
                    "InternalServerError");

    private static ObjectSchema input(Procedure procedure) {
        return (ObjectSchema) procedure.input().orElseThrow().schema().orElseThrow();
    }

    private static Stream<Procedure> procedures() {
        return LEXICONS.methods().values().stream()
                .filter(Procedure.class::isInstance)
                .map(Procedure.class::cast);
    }

    @Test
    void the_index_names_every_document_in_the_folder_and_no_other() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            List<String> inFolder =
                    files.map(file -> FOLDER.relativize(file).toString())
                            .filter(name -> name.endsWith(".json"))
                            .map(name -> name.substring(0, name.length() - 5).replace('/', '.'))
                            .sorted()
                            .toList();

            assertThat(inFolder).isNotEmpty();
            assertThat(LexiconResources.names()).isEqualTo(inFolder);
        }
    }

    @Test
    void a_document_lies_where_its_id_says() {
        for (String name : LexiconResources.names()) {
            boolean found =
                    LEXICONS.method(name).isPresent()
                            || LEXICONS.definitions().keySet().stream()
                                    .anyMatch(key -> key.startsWith(name + "#"));
            assertThat(found).as(name).isTrue();
        }
    }

    @Test
    void every_method_declares_the_errors_that_every_method_may_answer() {
        assertThat(LEXICONS.methods()).isNotEmpty();
        for (Method method : LEXICONS.methods().values()) {
            assertThat(method.errors()).as(method.nsid()).extracting("name").containsAll(COMMON);
            assertThat(method.errors()).extracting("name").doesNotHaveDuplicates();
        }
        assertThat(procedures()).isNotEmpty().allMatch(it -> it.declares("MessageTooLarge"));
    }

    @Test
    void a_method_declares_the_errors_of_idempotency_exactly_if_it_takes_a_key() {
        for (Procedure procedure : procedures().toList()) {
            boolean takesKey = input(procedure).properties().containsKey("idempotencyKey");
            assertThat(procedure.declares("IdempotencyKeyReused")).isEqualTo(takesKey);
            assertThat(procedure.declares("IdempotencyInProgress")).isEqualTo(takesKey);
        }
        assertThat(procedures().filter(it -> it.declares("IdempotencyKeyReused")))
                .extracting(Procedure::nsid)
                .containsExactlyInAnyOrder(
                        "blue.catbird.mls.addMembers",
                        "blue.catbird.mls.createConvo",
                        "blue.catbird.mls.leaveConvo",
                        "blue.catbird.mls.publishKeyPackage",
                        "blue.catbird.mls.sendMessage");
    }

    @Test
    void every_method_every_error_and_every_field_says_what_it_is() {
        for (Method method : LEXICONS.methods().values()) {
            assertThat(method.description()).as(method.nsid()).isNotBlank();
            assertThat(method.errors()).allSatisfy(it -> assertThat(it.description()).isNotBlank());
            describes(method.nsid(), method.parameters().properties());
        }
        procedures().forEach(it -> describes(it.nsid(), input(it).properties()));
        LEXICONS.definitions()
                .forEach((name, it) -> describes(name, ((ObjectSchema) it).properties()));
    }

    private static void describes(String where, Map<String, Schema> fields) {
        fields.forEach(
                (name, field) -> {
                    boolean described =
                            field instanceof Schema.RefSchema || !field.description().isBlank();
                    assertThat(described).as(where + " " + name).isTrue();
                });
    }

    @Test
    void every_method_answers_json_and_every_procedure_takes_it() {
        for (Method method : LEXICONS.methods().values()) {
            Optional<Method.Body> output =
                    switch (method) {
                        case Query query -> query.output();
                        case Procedure procedure -> procedure.output();
                        case Method.Subscription _ -> Optional.empty();
                    };
            assertThat(output.orElseThrow().encoding()).isEqualTo("application/json");
            assertThat(output.orElseThrow().schema()).isPresent();
        }
        assertThat(procedures())
                .allMatch(it -> it.input().orElseThrow().encoding().equals("application/json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sendMessage | {'convoId': 'ab', 'ciphertext': {'$bytes': 'AAAA'}, 'epoch': 0,"
                        + " 'senderDid': 'did:plc:a'}",
                "addMembers | {'convoId': 'ab', 'didList': []}",
                "createConvo | {'groupId': 'ab', 'cipherSuite': 'x', 'keyPackageHashes':"
                        + " [{'did': 'did:plc:a', 'hash': 'ab'}], 'metadata': {'name': 'n'}}",
                "leaveConvo | {'convoId': 'ab'}",
                "publishKeyPackage | {'keyPackage': 'AAAA', 'cipherSuite': 'x',"
                        + " 'expires': '2026-12-01T00:00:00.000Z'}",
                "withdrawKeyPackages | {'hashes': ['ab']}",
                "confirmWelcome | {'convoId': 'ab', 'success': false, 'errorDetails': 'e'}",
                "updateCursor | {'convoId': 'ab', 'cursor': 'c'}"
            },
            quoteCharacter = '`')
    void the_smallest_request_of_each_write_is_taken(String name, String body) {
        Given.accepted(check(name, body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sendMessage | {'ciphertext': 'AAAA'} | ciphertext | WRONG_TYPE",
                "sendMessage | {'epoch': -1} | epoch | OUT_OF_RANGE",
                "sendMessage | {'embedUri': 'x'} | embedUri | BAD_FORMAT",
                "sendMessage | {'idempotencyKey': ''} | idempotencyKey | TOO_SHORT",
                "sendMessage | {} | convoId | MISSING",
                "createConvo | {'initialMembers': ['bob']} | initialMembers[0] | BAD_FORMAT",
                "createConvo | {'keyPackageHashes': [{'did': 'did:a:b'}]} |"
                        + " keyPackageHashes[0].hash | MISSING",
                "publishKeyPackage | {'expires': '2026-12-01'} | expires | BAD_FORMAT",
                "withdrawKeyPackages | {'hashes': []} | hashes | TOO_FEW",
                "confirmWelcome | {'success': 'true'} | success | WRONG_TYPE"
            },
            quoteCharacter = '`')
    void a_request_of_another_shape_is_not(
            String name, String body, String path, Violation.Kind kind) {
        Violation violation = Given.violation(check(name, body));

        assertThat(violation.path()).isEqualTo(path);
        assertThat(violation.kind()).isEqualTo(kind);
    }

    private static Checked check(String name, String body) {
        Procedure procedure = (Procedure) LEXICONS.method("blue.catbird.mls." + name).orElseThrow();
        return LEXICONS.checkInput(procedure, Given.json(body));
    }

    @Test
    void a_ciphertext_of_ten_mebibytes_is_taken_and_one_byte_more_is_not() {
        String request =
                "{'convoId': 'ab', 'epoch': 0, 'senderDid': 'did:plc:a', 'ciphertext': {'$bytes':"
                        + " '%s'}}";
        int digits = 10_485_760 / 3 * 4 + 2;

        Given.accepted(check("sendMessage", request.formatted("A".repeat(digits))));
        Violation violation =
                Given.violation(check("sendMessage", request.formatted("A".repeat(digits + 1))));
        assertThat(violation.is(Violation.Kind.TOO_LONG, "ciphertext")).isTrue();
    }

    @Test
    void an_answer_is_checked_too() {
        Method getEpoch = LEXICONS.method("blue.catbird.mls.getEpoch").orElseThrow();

        Given.accepted(
                LEXICONS.checkOutput(getEpoch, Given.json("{'convoId': 'ab', 'currentEpoch': 3}")));
        Violation violation =
                Given.violation(LEXICONS.checkOutput(getEpoch, Given.json("{'convoId': 'ab'}")));
        assertThat(violation.is(Violation.Kind.MISSING, "currentEpoch")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'main': {'type': 'object', 'properties': {'a': {'type': 'blob'}}} | not supported",
                "'main': {'type': 'string', 'format': 'tid'} | format that is not supported",
                "'main': {'type': 'string', 'maxGraphemes': 3} | unknown keyword maxGraphemes",
                "'main': {'type': 'object', 'required': ['b']} | names b in required",
                "'main': {'type': 'array'} | has no items",
                "'main': {'type': 'object', 'properties': {'a': {'type': 'ref', 'ref': '#b'}}} |"
                        + " no definition com.example.thing#b",
                "'main': {'type': 'integer', 'minimum': 'a'} | minimum that is not an integer",
                "'main': {'type': 'integer', 'minimum': 2, 'maximum': 1} | 2 is more than 1",
                "'main': {'type': 'unknown'} | cannot be defined on its own",
                "'other': {'type': 'query'} | not the main definition",
                "'main': {'type': 'query', 'parameters': {'type': 'params', 'properties': {'a':"
                        + " {'type': 'bytes'}}}} | a parameter a of a type"
            },
            quoteCharacter = '`')
    void a_document_that_asks_for_what_is_not_checked_is_refused(String defs, String reason) {
        assertThatThrownBy(() -> Given.definitions(defs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
