package blue.catbird.mls.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HexFormat;
import java.util.Set;

class CanonicalDigestTest {
    private static String digest(String json, String... without) {
        return HexFormat.of().formatHex(CanonicalDigest.of(Given.json(json), Set.of(without)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'b': 1, 'a': {'d': 2, 'c': 3}} | {'a':{'c':3,'d':2},'b':1}",
                "[ 1.0, 1e2, -0, -0.0, 0e5 ] | [1,100,0,0,0]",
                "{'x': {'$bytes': '-_8='}} | {'x':{'$bytes':'+/8'}}",
                "'\\u0041\\/\\u00e4\\ud83d\\ude00' | 'A/ä😀'",
                "'\\n\\u0022\\\\' | '\\u000a\\u0022\\u005c'",
                "{'\\u0061': [ ] } | {'a':[]}",
                "[9223372036854775807] | [ 9223372036854775807.0 ]"
            },
            quoteCharacter = '`')
    void what_says_the_same_has_the_same_digest(String json, String other) {
        assertThat(digest(json)).isEqualTo(digest(other));
    }

    @Test
    void named_keys_are_left_out_of_the_outermost_object_alone() {
        assertThat(digest("{'key': 1, 'a': {'key': 2}}", "key"))
                .isEqualTo(digest("{'a': {'key': 2}}"))
                .isNotEqualTo(digest("{'a': {}}"));
        assertThat(digest("{'key': 1}", "key")).isEqualTo(digest("{}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a': '1'} | {'a': 1}",
                "{'a': null} | {}",
                "{'a': 'null'} | {'a': null}",
                "{'a': 1, 'b': 2} | {'a': 2, 'b': 1}",
                "[1, 2] | [2, 1]",
                "[1, 2] | [12]",
                "['', ''] | ['']",
                "[[], []] | [[[]]]",
                "['[', '='] | [[], '=']",
                "{'a': 'b'} | ['a', 'b']",
                "['=1'] | [1]",
                "[[1], 2] | [[1, 2]]",
                "[] | {}",
                "['\\u005cu0041'] | ['A']",
                "[1.5] | [1.25]",
                "{'x': '-_8='} | {'x': '+/8'}",
                "{'x': {'$bytes': '!'}} | {'x': {'$bytes': '?'}}",
                "{'a': {'$bytes': 'AAAA'}} | {'a': {'$bytes': 'AAAB'}}",
                "{'a': {'$bytes': 'AAAA'}} | {'a': 'AAAA'}"
            },
            quoteCharacter = '`')
    void what_says_something_else_has_another_digest(String json, String other) {
        assertThat(digest(json)).isNotEqualTo(digest(other));
    }

    /** Around the length at which a digest takes the place of a text. */
    @Test
    void however_long_a_string_is_it_does_not_matter_how_it_is_spelled() {
        for (int length = 25; length < 40; length++) {
            String text = "ä".repeat(length - 20) + "x".repeat(2 * 20 - length);
            String spelled = text.replace("ä", "\\u00e4").replace("x", "\\u0078");
            assertThat(digest("['" + text + "']")).isEqualTo(digest("['" + spelled + "']"));
            assertThat(digest("['" + text + "']")).isNotEqualTo(digest("['" + text + "x']"));
        }
    }

    @Test
    void a_long_text_is_digested_whole() {
        String text = "x".repeat(8191) + "😀".repeat(9000);

        assertThat(digest("'" + text + "a'")).isNotEqualTo(digest("'" + text + "b'"));
    }
}
