package blue.catbird.mls.lexicon.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import static java.nio.charset.StandardCharsets.UTF_8;

import blue.catbird.mls.lexicon.Checked;
import blue.catbird.mls.lexicon.Json;
import blue.catbird.mls.lexicon.Lexicons;
import blue.catbird.mls.lexicon.Method;
import blue.catbird.mls.lexicon.Method.DeclaredError;
import blue.catbird.mls.lexicon.ParsedJson;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class ApiReferenceTest {
    private static final Lexicons LEXICONS = Lexicons.load();
    private static final ApiReference REFERENCE = ApiReference.of(LEXICONS);

    static List<MethodEntry> methods() {
        return REFERENCE.methods();
    }

    @Test
    void every_method_and_every_shared_value_is_there() {
        assertThat(methods())
                .map(MethodEntry::nsid)
                .containsExactlyElementsOf(LEXICONS.methods().keySet());
        assertThat(REFERENCE.values()).hasSameSizeAs(LEXICONS.definitions().entrySet());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void own_and_common_errors_are_all_that_it_declares(MethodEntry entry) {
        assertThat(Stream.concat(entry.errors().stream(), REFERENCE.commonErrors().stream()))
                .containsExactlyInAnyOrderElementsOf(method(entry).errors());
    }

    @Test
    void errors_of_every_method_are_told_once() {
        assertThat(REFERENCE.commonErrors())
                .map(DeclaredError::name)
                .contains("AuthMissing", "RateLimitExceeded", "InternalServerError")
                .doesNotContain("EpochMismatch");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void an_example_has_the_shape_of_its_method(MethodEntry entry) {
        Method method = method(entry);
        assertThat(LEXICONS.checkParameters(method, query(entry.example())))
                .isInstanceOf(Checked.Accepted.class);
        if (method instanceof Method.Procedure procedure) {
            String body = entry.example().body().orElseThrow();
            assertThat(LEXICONS.checkInput(procedure, json(body)))
                    .isInstanceOf(Checked.Accepted.class);
            assertThat(body).doesNotContain("'");
        }
    }

    @Test
    void a_field_tells_its_type_bounds_and_whether_it_is_required() {
        assertThat(field("sendMessage", "ciphertext"))
                .returns("bytes", FieldEntry::type)
                .returns(true, FieldEntry::required)
                .returns(List.of("at most 10,485,760 bytes"), FieldEntry::bounds);
        assertThat(field("createConvo", "initialMembers"))
                .returns("array of string (did)", FieldEntry::type)
                .returns(false, FieldEntry::required)
                .returns(List.of("at most 100 items"), FieldEntry::bounds);
        assertThat(field("createConvo", "keyPackageHashes").type())
                .isEqualTo("array of keyPackageHashEntry");
        assertThat(field("createConvo", "cipherSuite").values()).hasSize(7);
    }

    @Test
    void a_parameter_tells_its_default() {
        assertThat(method("getConvos").parameters())
                .filteredOn(field -> field.name().equals("limit"))
                .singleElement()
                .returns(List.of("1 to 100", "50 where absent"), FieldEntry::bounds);
    }

    @Test
    void fields_of_nested_objects_are_told_by_their_path() {
        String document =
                """
                {"lexicon": 1, "id": "com.example.list", "defs": {"main": {"type": "query",
                 "output": {"encoding": "application/json", "schema": {"type": "object",
                  "properties": {"rows": {"type": "array", "items": {"type": "object",
                   "required": ["size"], "properties": {"size": {"type": "integer"}}}}}}}}}}
                """;
        ApiReference reference = ApiReference.of(Lexicons.of(List.of(json(document))));
        assertThat(reference.methods().getFirst().output())
                .map(FieldEntry::name, FieldEntry::required)
                .containsExactly(tuple("rows", false), tuple("rows[].size", true));
    }

    @Test
    void a_body_that_is_a_shared_value_tells_its_fields() {
        assertThat(method("createConvo").output())
                .map(FieldEntry::name)
                .contains("id", "members", "epoch");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void every_answer_has_fields(MethodEntry entry) {
        assertThat(entry.output()).isNotEmpty();
    }

    @Test
    void a_call_is_a_command_for_a_shell() {
        assertThat(method("getEpoch").example().curl("https://mls.example", "$TOKEN"))
                .isEqualTo(
                        """
                        curl -s 'https://mls.example/xrpc/blue.catbird.mls.getEpoch?convoId=a11ce0' \\
                          -H "Authorization: Bearer $TOKEN"\
                        """);
        assertThat(method("leaveConvo").example().curl("https://mls.example", "$TOKEN"))
                .endsWith(
                        """
                        "Authorization: Bearer $TOKEN" \\
                          -H 'Content-Type: application/json' \\
                          -d '{"convoId":"a11ce0"}'\
                        """);
    }

    private static MethodEntry method(String name) {
        return methods().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }

    private static FieldEntry field(String method, String name) {
        return method(method).input().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Method method(MethodEntry entry) {
        return LEXICONS.method(entry.nsid()).orElseThrow();
    }

    private static Map<String, List<String>> query(ExampleCall example) {
        return Optional.of(example.query()).filter(query -> !query.isEmpty()).stream()
                .flatMap(query -> Arrays.stream(query.substring(1).split("&", -1)))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> List.of(pair[1])));
    }

    private static JsonNode json(String text) {
        if (Json.parse(text.getBytes(UTF_8)) instanceof ParsedJson.Document(JsonNode root)) {
            return root;
        }
        throw new AssertionError("not JSON: " + text);
    }
}
