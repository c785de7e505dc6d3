package blue.catbird.mls.lexicon;

import static blue.catbird.mls.lexicon.Given.accepted;
import static blue.catbird.mls.lexicon.Given.checked;
import static blue.catbird.mls.lexicon.Given.json;
import static blue.catbird.mls.lexicon.Given.violation;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.lexicon.Violation.Kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidatorTest {
    private static final String STRING = "{'type': 'string'}";
    private static final String INTEGER = "{'type': 'integer'}";
    private static final String BYTES = "{'type': 'bytes'}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type': 'string'} | 1 | WRONG_TYPE",
                "{'type': 'string'} | null | NULL",
                "{'type': 'string', 'maxLength': 3} | 'abcd' | TOO_LONG",
                "{'type': 'string', 'maxLength': 3} | 'äö' | TOO_LONG",
                "{'type': 'string', 'maxLength': 3} | '😀' | TOO_LONG",
                "{'type': 'string', 'minLength': 3} | 'ab' | TOO_SHORT",
                "{'type': 'string', 'minLength': 3} | 'ä' | TOO_SHORT",
                "{'type': 'string', 'enum': ['a', 'b']} | 'c' | NOT_ALLOWED",
                "{'type': 'string', 'const': 'a'} | 'b' | NOT_ALLOWED",
                "{'type': 'string', 'format': 'did'} | 'did:plc' | BAD_FORMAT",
                "{'type': 'string', 'format': 'datetime'} | 'today' | BAD_FORMAT",
                "{'type': 'string', 'format': 'uri'} | 'example.com' | BAD_FORMAT",
                "{'type': 'string', 'format': 'nsid'} | 'example.com' | BAD_FORMAT",
                "{'type': 'integer'} | '1' | WRONG_TYPE",
                "{'type': 'integer'} | 1.5 | WRONG_TYPE",
                "{'type': 'integer'} | 1e-400 | WRONG_TYPE",
                "{'type': 'integer'} | 9223372036854775808 | OUT_OF_RANGE",
                "{'type': 'integer'} | 1e400 | OUT_OF_RANGE",
                "{'type': 'integer', 'minimum': 0} | -1 | OUT_OF_RANGE",
                "{'type': 'integer', 'maximum': 9} | 10 | OUT_OF_RANGE",
                "{'type': 'integer', 'enum': [1, 2]} | 3 | NOT_ALLOWED",
                "{'type': 'integer', 'const': 1} | 3 | NOT_ALLOWED",
                "{'type': 'boolean'} | 'true' | WRONG_TYPE",
                "{'type': 'boolean', 'const': true} | false | NOT_ALLOWED",
                "{'type': 'array', 'items': {'type': 'integer'}} | {} | WRONG_TYPE",
                "{'type': 'array', 'items': {'type': 'integer'}, 'maxLength': 1} | [1,2] |"
                        + " TOO_MANY",
                "{'type': 'array', 'items': {'type': 'integer'}, 'minLength': 1} | [] | TOO_FEW",
                "{'type': 'bytes'} | 'AAAA' | WRONG_TYPE",
                "{'type': 'bytes'} | {} | WRONG_TYPE",
                "{'type': 'bytes'} | {'$bytes': 1} | WRONG_TYPE",
                "{'type': 'bytes'} | {'$bytes': 'AAAA', 'more': 1} | WRONG_TYPE",
                "{'type': 'bytes'} | {'$bytes': 'A'} | BAD_FORMAT",
                "{'type': 'bytes'} | {'$bytes': 'AA AA'} | BAD_FORMAT",
                "{'type': 'bytes'} | {'$bytes': '+_'} | BAD_FORMAT",
                "{'type': 'bytes', 'maxLength': 3} | {'$bytes': 'AAAAAA'} | TOO_LONG",
                "{'type': 'bytes', 'minLength': 3} | {'$bytes': 'AAA='} | TOO_SHORT",
                "{'type': 'unknown'} | 1 | WRONG_TYPE",
                "{'type': 'object'} | [] | WRONG_TYPE",
                "{'type': 'ref', 'ref': '#point'} | 1 | WRONG_TYPE",
                "{'type': 'union', 'refs': ['#point']} | 1 | WRONG_TYPE"
            },
            quoteCharacter = '`')
    void a_value_that_breaks_a_rule_is_named_with_that_rule(
            String schema, String it, Kind expected) {
        Violation violation = violation(schema, it);

        assertThat(violation.kind()).isEqualTo(expected);
        assertThat(violation.path()).isEqualTo("it");
        assertThat(violation.sentence()).startsWith("it ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type': 'string', 'maxLength': 3} | 'abc'",
                "{'type': 'string', 'maxLength': 4} | 'äö'",
                "{'type': 'string', 'maxLength': 4} | '😀'",
                "{'type': 'string', 'minLength': 3} | '水'",
                "{'type': 'string', 'knownValues': ['a']} | 'z'",
                "{'type': 'string', 'enum': ['a', 'b']} | 'b'",
                "{'type': 'string', 'format': 'did'} | 'did:web:example.com'",
                "{'type': 'integer'} | 1.0",
                "{'type': 'integer'} | 1e3",
                "{'type': 'integer'} | 0e99999",
                "{'type': 'integer'} | -9223372036854775808",
                "{'type': 'integer', 'minimum': 0, 'maximum': 0} | -0",
                "{'type': 'boolean'} | false",
                "{'type': 'array', 'items': {'type': 'integer'}, 'maxLength': 2} | [1,2]",
                "{'type': 'bytes', 'maxLength': 3} | {'$bytes': 'AAAA'}",
                "{'type': 'bytes'} | {'$bytes': ''}",
                "{'type': 'bytes'} | {'$bytes': '-_8'}",
                "{'type': 'bytes'} | {'$bytes': '+/8='}",
                "{'type': 'unknown'} | {'a': [1, null, {'b': true}]}",
                "{'type': 'object'} | {'anything': [null]}",
                "{'type': 'ref', 'ref': 'com.example.thing#point'} | {'x': 1}",
                "{'type': 'union', 'refs': ['#point']} | {'$type': 'com.example.other', 'x': 'y'}"
            },
            quoteCharacter = '`')
    void a_value_that_keeps_a_rule_is_taken_as_it_is(String schema, String it) {
        assertThat(accepted(schema, it)).isEqualTo(json("{'it': " + it + "}"));
    }

    @Test
    void a_field_that_is_required_must_be_there() {
        Violation violation = violation(checked(STRING, json("{'other': 1}")));

        assertThat(violation.is(Kind.MISSING, "it")).isTrue();
        assertThat(violation.sentence()).isEqualTo("it is missing");
    }

    @Test
    void a_body_that_is_no_object_is_named_as_a_whole() {
        Violation violation = violation(checked(STRING, json("[1]")));

        assertThat(violation.path()).isEmpty();
        assertThat(violation.sentence()).isEqualTo("The value must be an object");
    }

    @Test
    void a_value_inside_is_named_by_its_path() {
        String points = "{'type': 'array', 'items': {'type': 'ref', 'ref': '#point'}}";

        Violation violation = violation(points, "[{'x': 1}, {'x': 'a'}]");

        assertThat(violation.path()).isEqualTo("it[1].x");
        assertThat(violation.field()).isEqualTo("it[].x");
    }

    @Test
    void the_first_violation_in_the_order_of_the_value_is_the_one_told() {
        String object =
                "{'type': 'object', 'required': ['c'], 'properties': {'a': "
                        + INTEGER
                        + ", 'b': "
                        + INTEGER
                        + ", 'c': "
                        + INTEGER
                        + "}}";

        assertThat(violation(object, "{'b': 'x', 'a': 'x'}").path()).isEqualTo("it.b");
        assertThat(violation(object, "{'b': 1, 'a': 'x'}").path()).isEqualTo("it.a");
        assertThat(violation(object, "{'b': 1, 'a': 1}").path()).isEqualTo("it.c");
    }

    @Test
    void null_is_taken_only_where_it_is_allowed() {
        String object =
                "{'type': 'object', 'nullable': ['a'], 'properties': {'a': "
                        + INTEGER
                        + ", 'b': "
                        + INTEGER
                        + "}}";

        assertThat(accepted(object, "{'a': null}").at("/it/a").isNull()).isTrue();
        assertThat(violation(object, "{'b': null}").is(Kind.NULL, "it.b")).isTrue();
    }

    @Test
    void fields_that_are_not_described_are_kept() {
        JsonNode value = accepted(checked(STRING, json("{'it': 'a', 'later': {'x': [1]}}")));

        assertThat(value.at("/later/x/0").longValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'it': 'a', 'x': 1.5} | x | WRONG_TYPE",
                "{'it': 'a', 'x': [{'y': 99999999999999999999}]} | x[0].y | OUT_OF_RANGE",
                "{'it': 'a', 'x': '\\u0000'} | x | BAD_TEXT",
                "{'it': '\\ud800'} | it | BAD_TEXT",
                "{'it': '\\udc00\\ud800'} | it | BAD_TEXT",
                "{'a\\u0000b': 1, 'it': 'a'} | [\"a\\u0000b\"] | BAD_TEXT",
                "{'it': 'a', '$type': null} | $type | WRONG_TYPE",
                "{'it': 'a', 'x': {'$bytes': 'AAAA', 'y': 1}} | x | WRONG_TYPE",
                "{'it': 'a', 'x': {'$bytes': '!'}} | x | BAD_FORMAT",
                "{'it': 'a', 'x': {'$link': 'b', 'y': 1}} | x | WRONG_TYPE"
            },
            quoteCharacter = '`')
    void the_data_model_holds_for_every_value_described_or_not(
            String value, String path, Kind expected) {
        Violation violation = violation(checked(STRING, json(value)));

        assertThat(violation.kind()).isEqualTo(expected);
        assertThat(violation.path()).isEqualTo(path);
    }

    @Test
    void the_name_of_a_field_is_text_too() {
        JsonNode value = json("{'it': 'a', 'x': {}}");
        ((ObjectNode) value.path("x")).put("\ud800", 1);

        Violation violation = violation(checked(STRING, value));

        assertThat(violation.is(Kind.BAD_TEXT, "x[\"\\ud800\"]")).isTrue();
    }

    @Test
    void a_union_takes_the_form_that_its_type_names() {
        String open = "{'type': 'union', 'refs': ['#point']}";
        String closed = "{'type': 'union', 'refs': ['#point'], 'closed': true}";
        String other = "{'$type': 'com.example.other'}";

        assertThat(accepted(open, "{'$type': 'com.example.thing#point', 'x': 1}")).isNotNull();
        assertThat(violation(open, "{'$type': 'com.example.thing#point'}").path())
                .isEqualTo("it.x");
        assertThat(violation(open, "{'x': 1}").is(Kind.MISSING, "it.$type")).isTrue();
        assertThat(violation(open, "{'$type': 1}").is(Kind.WRONG_TYPE, "it.$type")).isTrue();
        assertThat(accepted(open, other)).isNotNull();
        assertThat(violation(closed, other).is(Kind.NOT_ALLOWED, "it.$type")).isTrue();
    }

    @Test
    void an_absent_field_takes_its_default_at_any_depth_and_the_given_value_stays_as_it_was() {
        String list =
                "{'type': 'array', 'items': {'type': 'object', 'properties': {'n':"
                        + " {'type': 'integer', 'default': 7}, 's': {'type': 'string', 'default':"
                        + " 'x'}, 'b': {'type': 'boolean', 'default': true}}}}";
        JsonNode given = json("{'it': [{'n': 1}, {}]}");

        JsonNode value = accepted(checked(list, given));

        assertThat(value)
                .isEqualTo(
                        json(
                                "{'it': [{'n': 1, 's': 'x', 'b': true},"
                                        + " {'n': 7, 's': 'x', 'b': true}]}"));
        assertThat(given).isEqualTo(json("{'it': [{'n': 1}, {}]}"));
    }

    @Test
    void text_of_the_client_is_cut_and_escaped_in_a_sentence() {
        String longText = "<script>\\n\\u001b[31m" + "x".repeat(5000);

        Violation violation =
                violation("{'type': 'string', 'format': 'did'}", "'" + longText + "'");

        assertThat(violation.sentence()).contains("\"<script>\\u000a\\u001b[31m");
        assertThat(violation.sentence()).hasSizeLessThan(300).matches("[ -~]*");
    }

    @Test
    void the_name_of_an_undescribed_field_is_cut_and_escaped_in_a_path() {
        String name = "\\u2028" + "x".repeat(200);

        Violation violation = violation(checked(STRING, json("{'" + name + "': 1.5}")));

        assertThat(violation.path()).hasSizeLessThan(100).startsWith("[\"\\u2028x");
    }

    @Test
    void a_length_is_judged_before_the_spelling_so_that_an_oversized_text_is_not_read() {
        String bytes = "{'type': 'bytes', 'maxLength': 2}";

        assertThat(violation(bytes, "{'$bytes': '!!!!!!!!'}").kind()).isEqualTo(Kind.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 0.1, 1e300})
    void a_double_that_is_no_integer_is_refused_in_trees_made_by_hand(double number) {
        JsonNode value = JsonNodeFactory.instance.objectNode().put("it", number);

        assertThat(violation(checked(INTEGER, value)).path()).isEqualTo("it");
    }

    @Test
    void a_tree_with_a_node_that_no_json_has_is_refused() {
        JsonNode value =
                JsonNodeFactory.instance.objectNode().put("it", "a").put("x", new byte[] {1});

        assertThat(violation(checked(STRING, value)).is(Kind.WRONG_TYPE, "x")).isTrue();
    }

    @Test
    void bytes_are_read_back_as_they_were_written() {
        byte[] bytes = {-1, -17, 62, 0, 1};
        JsonNode value = JsonNodeFactory.instance.objectNode().set("it", BytesValue.of(bytes));

        JsonNode taken = accepted(checked(BYTES, value));

        assertThat(BytesValue.decode(taken.path("it"))).isEqualTo(bytes);
        assertThat(taken.at("/it/$bytes").textValue()).isEqualTo("/+8+AAE");
    }
}
