package blue.catbird.mls.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** No input is without a bound, and the bound of a body has room for all that is allowed. */
class InputBoundsTest {
    private static final Lexicons LEXICONS = Lexicons.load();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    static Stream<Method.Procedure> procedures() {
        return LEXICONS.methods().values().stream()
                .filter(Method.Procedure.class::isInstance)
                .map(Method.Procedure.class::cast);
    }

    @Test
    void every_array_and_every_text_that_comes_in_has_a_maxLength() {
        List<String> unbounded = new ArrayList<>();
        LEXICONS.methods()
                .values()
                .forEach(
                        method -> {
                            method.parameters()
                                    .properties()
                                    .forEach(
                                            (name, schema) ->
                                                    look(schema, method.nsid() + name, unbounded));
                            if (method instanceof Method.Procedure procedure) {
                                look(input(procedure), method.nsid() + ".", unbounded);
                            }
                        });

        assertThat(unbounded).isEmpty();
    }

    private static void look(Schema schema, String where, List<String> unbounded) {
        switch (schema) {
            case Schema.RefSchema ref -> look(LEXICONS.definition(ref.target()), where, unbounded);
            case Schema.ObjectSchema object ->
                    object.properties()
                            .forEach((name, field) -> look(field, where + "." + name, unbounded));
            case Schema.ArraySchema array -> {
                note(array.count(), where, unbounded);
                look(array.items(), where + "[]", unbounded);
            }
            case Schema.StringSchema string when string.format().isPresent() -> {}
            case Schema.StringSchema string -> note(string.length(), where, unbounded);
            case Schema.BytesSchema bytes -> note(bytes.length(), where, unbounded);
            case Schema.IntegerSchema _, Schema.BooleanSchema _ -> {}
            case Schema.UnionSchema _, Schema.UnknownSchema _ -> unbounded.add(where);
        }
    }

    private static void note(Bounds bounds, String where, List<String> unbounded) {
        if (bounds.maximum() == Long.MAX_VALUE) {
            unbounded.add(where);
        }
    }

    private static Schema input(Method.Procedure procedure) {
        return procedure.input().orElseThrow().schema().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("procedures")
    void the_longest_body_that_is_allowed_fits(Method.Procedure procedure) {
        String longest = longest(input(procedure), "").toString();
        byte[] body = longest.getBytes(StandardCharsets.UTF_8);

        assertThat(LEXICONS.parseInput(procedure, body)).isInstanceOf(ParsedJson.Document.class);
        ParsedJson.Document read = (ParsedJson.Document) LEXICONS.parseInput(procedure, body);
        assertThat(LEXICONS.checkInput(procedure, read.root()))
                .isInstanceOf(Checked.Accepted.class);
        assertThat((long) body.length + TextLength.SLACK / 2)
                .isLessThan(LEXICONS.maxInputBytes(procedure));
    }

    @Test
    void a_method_with_small_fields_takes_small_bodies() {
        assertThat(maxInputBytes("updateCursor")).isLessThan(24 * 1024);
        assertThat(maxInputBytes("confirmWelcome")).isLessThan(32 * 1024);
        assertThat(maxInputBytes("publishKeyPackage")).isLessThan(128 * 1024);
        assertThat(maxInputBytes("sendMessage")).isBetween(14_000_000L, 15_000_000L);
    }

    private static long maxInputBytes(String name) {
        Method method = LEXICONS.method("blue.catbird.mls." + name).orElseThrow();
        return LEXICONS.maxInputBytes((Method.Procedure) method);
    }

    /** A value of which every part is as long as may be, in ASCII with each escape there is. */
    private static JsonNode longest(Schema schema, String name) {
        return switch (schema) {
            case Schema.RefSchema ref -> longest(LEXICONS.definition(ref.target()), name);
            case Schema.ObjectSchema object -> {
                ObjectNode node = NODES.objectNode();
                object.properties().forEach((key, field) -> node.set(key, longest(field, key)));
                yield node;
            }
            case Schema.ArraySchema array -> {
                ArrayNode node = NODES.arrayNode();
                JsonNode item = longest(array.items(), name);
                for (long count = 0; count < array.count().maximum(); count++) {
                    node.add(item);
                }
                yield node;
            }
            case Schema.StringSchema string -> NODES.textNode(longest(string));
            case Schema.BytesSchema bytes ->
                    BytesValue.of(new byte[(int) bytes.length().maximum()]);
            case Schema.IntegerSchema _ -> NODES.numberNode(Long.MAX_VALUE);
            case Schema.BooleanSchema _ -> NODES.booleanNode(false);
            case Schema.UnionSchema _, Schema.UnknownSchema _ ->
                    throw new AssertionError("an input of unknown form: " + name);
        };
    }

    private static String longest(Schema.StringSchema string) {
        int length = (int) string.maxBytes();
        return string.format()
                .map(
                        format ->
                                switch (format) {
                                    case DID -> filled("did:web:", length);
                                    case URI -> filled("https://", length);
                                    case DATETIME ->
                                            "2026-01-01T00:00:00.00000000000000000001+00:01";
                                    case NSID -> "com.example.method";
                                })
                .orElseGet(() -> (length > 4096 ? "A" : "\u0001").repeat(length));
    }

    private static String filled(String start, int length) {
        return start + "a".repeat(length - start.length());
    }
}
