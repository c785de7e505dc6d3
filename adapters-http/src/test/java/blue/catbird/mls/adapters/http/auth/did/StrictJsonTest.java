package blue.catbird.mls.adapters.http.auth.did;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bounds of a host's document, of which only some texts matter. */
class StrictJsonTest {
    private static boolean isTaken(String json) {
        return StrictJson.object(json.replace('\'', '"').getBytes(UTF_8)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "''", "{}", "[]", "null"})
    void a_document_of_many_tiny_values_is_none(String value) {
        int tokens = value.startsWith("{") || value.startsWith("[") ? 2 : 1;
        int most = (StrictJson.MAX_TOKENS - 5) / tokens;
        String values = (value + ",").repeat(most - 1) + value;
        assertThat(isTaken("{'x':[" + values + "]}")).isTrue();
        assertThat(isTaken("{'x':[" + (value + ",").repeat(6) + values + "]}")).isFalse();
    }

    @Test
    void texts_names_and_numbers_have_bounds() {
        assertThat(isTaken("{'x':'" + "a".repeat(StrictJson.MAX_TEXT) + "'}")).isTrue();
        assertThat(isTaken("{'x':'" + "a".repeat(100_000) + "'}")).isFalse();
        assertThat(isTaken("{'" + "n".repeat(StrictJson.MAX_NAME) + "':1}")).isTrue();
        assertThat(isTaken("{'" + "n".repeat(100_000) + "':1}")).isFalse();
        assertThat(isTaken("{'x':" + "9".repeat(StrictJson.MAX_DIGITS) + "}")).isTrue();
        assertThat(isTaken("{'x':" + "9".repeat(1000) + "}")).isFalse();
        assertThat(isTaken("{'x':" + "[".repeat(9) + "]".repeat(9) + "}")).isFalse();
    }
}
