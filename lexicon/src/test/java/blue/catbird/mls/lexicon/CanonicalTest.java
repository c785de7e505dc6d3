package blue.catbird.mls.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.Set;

class CanonicalTest {
    private static String canonical(String json, String... without) {
        return new String(
                Canonical.bytes(Given.json(json), Set.of(without)), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'b': 1, 'a': {'d': 2, 'c': 3}} | {'a':{'c':3,'d':2},'b':1}",
                "[ 1.0, 1e2, -0, -0.0, 0e5 ] | [1,100,0,0,0]",
                "{'x': {'$bytes': '-_8='}} | {'x':{'$bytes':'+/8'}}",
                "{'x': {'$bytes': '!'}} | {'x':{'$bytes':'!'}}",
                "{'x': '-_8='} | {'x':'-_8='}",
                "'\\u0041\\/\\u00e4\\ud83d\\ude00' | 'A/ä😀'",
                "'\\n\\u0022\\\\' | '\\u000a\\u0022\\u005c'",
                "[null,true,false,{},[]] | [null,true,false,{},[]]",
                "[9223372036854775807] | [9223372036854775807]"
            },
            quoteCharacter = '`')
    void a_value_has_one_spelling(String json, String expected) {
        assertThat(canonical(json)).isEqualTo(expected.replace('\'', '"'));
    }

    @Test
    void named_keys_are_left_out_of_the_outermost_object_alone() {
        assertThat(canonical("{'key': 1, 'a': {'key': 2}}", "key"))
                .isEqualTo("{\"a\":{\"key\":2}}");
        assertThat(canonical("{'key': 1}", "key")).isEqualTo("{}");
    }

    @Test
    void different_values_have_different_spellings() {
        assertThat(canonical("{'a': '1'}")).isNotEqualTo(canonical("{'a': 1}"));
        assertThat(canonical("{'a': null}")).isNotEqualTo(canonical("{}"));
        assertThat(canonical("['\\ud800']")).isNotEqualTo(canonical("['\\ud801']"));
        assertThat(canonical("['\\ud800']")).isNotEqualTo(canonical("['\\\\ud800']"));
        assertThat(canonical("[1.5]")).isNotEqualTo(canonical("[1.25]"));
        assertThat(canonical("{'a': {'$bytes': 'AAAA'}}"))
                .isNotEqualTo(canonical("{'a': {'$bytes': 'AAAB'}}"));
    }

    @Test
    void an_integer_beyond_all_bounds_is_not_written_out() {
        assertThat(canonical("[1e999999999]")).hasSizeLessThan(30);
    }
}
