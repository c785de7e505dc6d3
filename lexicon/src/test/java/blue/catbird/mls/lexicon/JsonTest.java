package blue.catbird.mls.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

class JsonTest {
    private static ParsedJson parse(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode parsed(String text) {
        return switch (parse(text)) {
            case ParsedJson.Document(JsonNode root) -> root;
            case ParsedJson.Malformed malformed -> throw new AssertionError(malformed.problem());
        };
    }

    private static ParsedJson.Malformed refused(ParsedJson parsed) {
        return switch (parsed) {
            case ParsedJson.Malformed malformed -> malformed;
            case ParsedJson.Document(JsonNode root) -> throw new AssertionError("taken: " + root);
        };
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_text_becomes_its_value() {
        JsonNode root = parsed(" {\"a\": [1, -2.0, \"\\u00e4😀\", true, null, {}]} ");

        assertThat(root.toString()).isEqualTo("{\"a\":[1,-2,\"ä😀\",true,null,{}]}");
        assertThat(root.at("/a/1").isLong()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,",
                "{\"a\"",
                "{\"a\":}",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "nul",
                "NaN",
                "Infinity",
                "+1",
                "01",
                ".5",
                "1.",
                "\"\\x\"",
                "\"a\nb\"",
                "\"\t\"",
                "/**/1",
                "1 2",
                "{} {}",
                "]",
                "}",
                "\"abc",
                "[1 2]",
                "// x\n1",
                "# x\n1",
                "{\"\\ud800\":1}",
                "\uFEFF{}"
            })
    void what_is_not_json_is_refused_with_its_position(String text) {
        ParsedJson.Malformed malformed = refused(parse(text));

        assertThat(malformed.problem())
                .startsWith("line " + malformed.line() + ", column " + malformed.column() + ": ")
                .doesNotContain("Feature", "ALLOW", "Source", "`", "fasterxml")
                .hasSizeLessThan(300);
    }

    @Test
    void the_position_is_that_of_the_fault() {
        ParsedJson.Malformed malformed = refused(parse("{\n  \"a\": 1,\n  \"b\": x\n}"));

        assertThat(malformed.line()).isEqualTo(3);
        assertThat(malformed.column()).isBetween(8, 9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\u00ff\"", // no such byte
                "\"\u00c0\u0080\"", // overlong U+0000
                "\"\u00e0\u0080\u0080\"", // overlong
                "\"\u00ed\u00a0\u0080\"", // surrogate
                "\"\u00f4\u0090\u0080\u0080\"", // beyond U+10FFFF
                "\"\u00e4\"", // Latin-1
                "\"\u00e2\u0082", // ends early
                "\"\u0080\"" // continuation alone
            })
    void what_is_not_utf8_is_refused_with_its_position(String bytesAsLatin1) {
        ParsedJson.Malformed malformed = refused(Json.parse(latin1("[1,\n" + bytesAsLatin1)));

        assertThat(malformed.problem()).isEqualTo("line 2, column 2: the text is not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void other_unicode_encodings_are_not_guessed(String charset) {
        assertThat(Json.parse("{\"a\":1}".getBytes(Charset.forName(charset))))
                .isInstanceOf(ParsedJson.Malformed.class);
    }

    @Test
    void utf8_of_every_length_is_taken_wherever_it_begins() {
        for (int offset = 0; offset < 20; offset++) {
            String text = "x".repeat(offset) + "aäह水😀\uD7FF\uE000\uDBFF\uDFFFz";
            assertThat(parsed('"' + text + '"').textValue()).isEqualTo(text);
        }
    }

    @Test
    void a_key_that_stands_twice_is_refused_by_name() {
        assertThat(refused(parse("{\"a\": {\"k\": 1, \"\\u006b\": 2}}")).problem())
                .endsWith("the key \"k\" appears twice");
    }

    @Test
    void a_key_of_the_client_is_cut_and_escaped_in_a_sentence() {
        String key = "\"\\n" + "k".repeat(200) + "\"";

        assertThat(refused(parse("{" + key + ":1," + key + ":2}")).problem())
                .contains("\"\\u000akkk")
                .hasSizeLessThan(300);
    }

    @Test
    void thirty_two_levels_are_taken_and_no_more() {
        assertThat(parse("[".repeat(32) + "]".repeat(32))).isInstanceOf(ParsedJson.Document.class);
        assertThat(parse("{\"a\":".repeat(31) + "{}" + "}".repeat(31)))
                .isInstanceOf(ParsedJson.Document.class);

        String what = "the value is nested deeper than 32 levels";
        assertThat(refused(parse("[".repeat(33) + "]".repeat(33))).problem()).endsWith(what);
        assertThat(refused(parse("[".repeat(1_000_000))).problem()).endsWith(what);
        assertThat(refused(parse("{\"a\":".repeat(1_000_000))).problem()).endsWith(what);
    }

    @Test
    void numbers_keep_what_they_say() {
        assertThat(parsed("9007199254740993.0").longValue()).isEqualTo(9007199254740993L);
        assertThat(parsed("1e2").isLong()).isTrue();
        assertThat(parsed("1.5").isBigDecimal()).isTrue();
        assertThat(parsed("9223372036854775808").isBigInteger()).isTrue();
        assertThat(parsed("1e999999999").isBigDecimal()).isTrue();
        assertThat(parsed("0e999999999").longValue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "-1e-99999999999", "1E2147483648"})
    void an_absurd_exponent_is_refused_or_kept_but_never_written_out(String number) {
        switch (parse("[" + number + "]")) {
            case ParsedJson.Malformed malformed ->
                    assertThat(malformed.problem()).hasSizeLessThan(300);
            case ParsedJson.Document(JsonNode root) ->
                    assertThat(Integers.exact(root.path(0))).isEmpty();
        }
    }

    @Test
    void a_number_of_many_digits_is_refused_with_its_position() {
        assertThat(refused(parse("[" + "9".repeat(5000) + "]")).problem()).contains("1000");
    }

    @Test
    void a_key_of_many_characters_is_refused_with_its_position() {
        assertThat(refused(parse("{\"" + "k".repeat(60_000) + "\":1}")).problem())
                .contains("a key more than 256");
    }

    @Test
    void ten_thousand_keys_are_taken() {
        StringBuilder text = new StringBuilder("{\"k\":1");
        for (int key = 0; key < 10_000; key++) {
            text.append(",\"k").append(key).append("\":1");
        }

        assertThat(parsed(text.append('}').toString()).size()).isEqualTo(10_001);
    }

    @Test
    void a_long_string_is_taken_whole() {
        String text = "QUJD".repeat(4_000_000);

        assertThat(parsed('"' + text + '"').textValue()).isEqualTo(text);
    }
}
