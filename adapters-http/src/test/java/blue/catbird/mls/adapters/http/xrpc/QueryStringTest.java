package blue.catbird.mls.adapters.http.xrpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what clients put behind the question mark. */
class QueryStringTest {
    @Test
    void names_have_values_in_their_order() {
        assertThat(read("a=1&b=2&a=3"))
                .isEqualTo(Map.of("a", List.of("1", "3"), "b", List.of("2")));
    }

    @Test
    void percent_and_plus_are_decoded_as_UTF_8() {
        assertThat(read("a%20b=c+d%2B%c3%A9%F0%9F%8C%8D"))
                .isEqualTo(Map.of("a b", List.of("c d+é🌍")));
    }

    @Test
    void what_is_behind_the_first_equals_sign_is_the_value() {
        assertThat(read("a=b=c&d&=e"))
                .isEqualTo(Map.of("a", List.of("b=c"), "d", List.of(""), "", List.of("e")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a=%", "a=%4", "a=%zz", "a=%4g", "%=a", "a=%ff", "a=%c3", "a=%c0%80", "a=é"})
    void what_is_not_percent_encoded_UTF_8_is_refused(String query) {
        assertThat(QueryString.parse(Optional.of(query)))
                .isInstanceOfSatisfying(
                        Step.End.class,
                        end -> assertThat(end.error().name()).isEqualTo("InvalidRequest"));
    }

    private static Map<String, List<String>> read(String query) {
        if (QueryString.parse(Optional.of(query))
                instanceof Step.Next<Map<String, List<String>>>(var values)) {
            return values;
        }
        throw new AssertionError(query);
    }
}
