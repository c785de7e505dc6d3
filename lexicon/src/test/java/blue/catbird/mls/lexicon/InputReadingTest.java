package blue.catbird.mls.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** How a body is read by its document: what is not described is checked, and never built. */
class InputReadingTest {
    private static final Lexicons LEXICONS =
            lexicons(
                    """
                    {'lexicon': 1, 'id': 'com.example.write', 'defs': {
                      'main': {'type': 'procedure', 'input': {'encoding': 'application/json',
                        'schema': {'type': 'object', 'properties': {
                          'text': {'type': 'string', 'maxLength': 100},
                          'count': {'type': 'integer'},
                          'content': {'type': 'bytes', 'maxLength': 100},
                          'list': {'type': 'array', 'maxLength': 100,
                            'items': {'type': 'ref', 'ref': '#entry'}}}}}},
                      'entry': {'type': 'object', 'properties': {
                        'name': {'type': 'string', 'maxLength': 100}}}}}
                    """);
    private static final Method.Procedure METHOD =
            (Method.Procedure) LEXICONS.method("com.example.write").orElseThrow();

    private static Lexicons lexicons(String document) {
        return Lexicons.of(List.of(Given.json(document)));
    }

    private static ParsedJson parse(String json) {
        return LEXICONS.parseInput(
                METHOD, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode read(String json) {
        return switch (parse(json)) {
            case ParsedJson.Document(JsonNode root) -> root;
            case ParsedJson.Malformed malformed -> throw new AssertionError(malformed.problem());
        };
    }

    private static String refused(String json) {
        return switch (parse(json)) {
            case ParsedJson.Malformed malformed -> malformed.problem();
            case ParsedJson.Document(JsonNode root) -> throw new AssertionError("taken: " + root);
        };
    }

    private static int nodes(JsonNode tree) {
        int nodes = 1;
        for (JsonNode child : tree) {
            nodes += nodes(child);
        }
        return nodes;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'later': [%s]}",
                "{'later': {'x': {'y': [%s]}}}",
                "{'list': [{'name': 'a', 'later': [%s]}]}",
                "{'content': {'$bytes': 'AAAA', 'later': [%s]}}",
                "{'text': [%s]}",
                "{'count': {'later': [%s]}}",
                "{'list': [[%s]]}"
            })
    void what_no_document_describes_is_one_leaf_however_much_it_is(String json) {
        String many = "0,".repeat(9000) + "{'a':{'b':[]}}";

        assertThat(nodes(read(json.formatted(many)))).isLessThan(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "1", "''", "null", "{'k':{}}", "99999999999999999999"})
    void twenty_thousand_values_are_taken_and_no_more_wherever_they_are(String value) {
        int each = value.contains("k") ? 2 : 1;
        int most = (Json.MAX_VALUES - 2) / each;
        String items = (value + ",").repeat(most - 1) + value;

        assertThat(parse("{'later':[" + items + "]}")).isInstanceOf(ParsedJson.Document.class);
        assertThat(refused("{'later':[" + items + "," + value + "]}"))
                .endsWith("there are more than 20000 values in it");
        assertThat(refused("{'list':[" + items + "," + value + "]}"))
                .endsWith("there are more than 20000 values in it");
    }

    /** The text is not even JSON after the value that is one too many: nobody has looked. */
    @Test
    void nothing_is_read_after_the_value_that_is_one_too_many() {
        String open = "{'later':[" + "0,".repeat(Json.MAX_VALUES) + "nonsense";

        assertThat(refused(open)).contains("more than 20000 values");
    }

    @Test
    void many_keys_are_too_many_values() {
        StringBuilder keys = new StringBuilder("{'k':1");
        for (int key = 0; key < Json.MAX_VALUES; key++) {
            keys.append(",'k").append(key).append("':1");
        }

        assertThat(refused(keys + "}")).contains("more than 20000 values");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'x': {'y': 1, 'y': 2}} | the key \"y\" appears twice",
                "{'x': 1, 'x': 2} | the key \"x\" appears twice",
                "{'x': '\\q'} | line 1, column",
                "{'x': '\\u00g0'} | line 1, column",
                "{'x': 'abc | ends before its value",
                "{'text': '\\q'} | line 1, column",
                "{'text': '\\u00 | ends before its value",
                "{'x': 'a\tb'} | line 1, column",
                "{'x': {'\\ud800': 1}} | line 1, column",
                "{'x': [1 2]} | line 1, column"
            },
            quoteCharacter = '`')
    void what_is_skipped_must_be_JSON_too(String json, String sentence) {
        assertThat(refused(json)).contains(sentence);
    }

    @Test
    void what_is_skipped_has_bounds_in_depth_and_length_too() {
        assertThat(refused("{'x':" + "[".repeat(100_000))).contains("32 levels");
        assertThat(refused("{'x':" + "9".repeat(2000) + "}")).contains("1000 digits");
        assertThat(refused("{'x':{'" + "k".repeat(300) + "':1}}")).contains("a key more than 256");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'x': 1.5} | x must be an integer",
                "{'x': [1e999999999]} | x[0] must be an integer",
                "{'x': ['', {'y': '\\u0000'}]} | x[1].y contains U+0000 at position 0",
                "{'x': 'ab\\udfff'} | x contains half a surrogate pair at position 2",
                "{'x': {'$bytes': '*'}} | x is not base64",
                "{'x': {'$bytes': 'AAAA', 'y': 1}} | x must be an object with the one key $bytes",
                "{'x': {'$bytes': 7}} | x must be an object with the one key $bytes",
                "{'x': {'$link': 'a', 'y': 1}} | x must not have the key $link",
                "{'x': {'$type': ''}} | x.$type must be a string",
                "{'$type': 7} | $type must be a string",
                "{'list': [{'x': 1.5}]} | list[0].x must be an integer",
                "{'text': {}} | text must be a string",
                "{'count': '7'} | count must be an integer",
                "{'content': {'$bytes': 'AAAA', 'y': 1}} | content must be an object",
                "{'text': '\\u0000'} | text contains U+0000"
            },
            quoteCharacter = '`')
    void what_is_skipped_is_checked_like_the_rest(String json, String sentence) {
        Checked checked = LEXICONS.checkInput(METHOD, read(json));

        assertThat(checked).isInstanceOf(Checked.Rejected.class);
        assertThat(((Checked.Rejected) checked).violation().sentence()).startsWith(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'text': 'a', 'x': {'b': [1, 'ä\\n\\ud83d\\ude00', null, true], 'a': {}}}",
                "{'list': [{'name': 'n', 'x': {'$bytes': '-_8='}}], 'x': [1e2, {'$link': 'a'}]}",
                "{'content': {'$bytes': 'AAAA'}, 'x': {'$type': 'a', 'b': '\\/\\\\'}, 'y': ''}",
                "{'x': {'\\u0061': [[], [[]]]}, '$type': 'com.example.write'}",
                "{'x': ['', '123456789012345678901234567890', '1234567890123456789012345678901']}",
                "{'x': {'\\u00311111111111111111111111111111':"
                        + " '\\u003111111111111111111111111111111'}}"
            })
    void a_digest_is_the_same_whether_its_value_is_built_or_skipped(String json) {
        JsonNode skipped = read(json);

        assertThat(skipped.toString()).isNotEqualTo(Given.json(json).toString());
        assertThat(CanonicalDigest.of(skipped, Set.of()))
                .isEqualTo(CanonicalDigest.of(Given.json(json), Set.of()));
        assertThat(LEXICONS.checkInput(METHOD, skipped)).isInstanceOf(Checked.Accepted.class);
    }

    @Test
    void a_text_is_read_with_its_escapes() {
        assertThat(read("{'text': '\\u00e4\\ud83d\\ude00\\t\\\\\\/äx\\u0041'}").path("text"))
                .isEqualTo(Given.json("'ä😀\\t\\\\/äxA'"));
    }
}
