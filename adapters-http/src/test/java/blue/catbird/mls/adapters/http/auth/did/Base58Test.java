package blue.catbird.mls.adapters.http.auth.did;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.domain.Bytes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base58Test {
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "1, 00",
        "11, 0000",
        "2, 01",
        "z, 39",
        "21, 3a",
        "121, 003a",
        "5Q, ff",
        "LUv, ffff",
        "2NEpo7TZRRrLZSi2U, 48656c6c6f20576f726c6421"
    })
    void digits_spell_bytes(String text, String hex) {
        assertThat(Base58.decode(text)).contains(Bytes.ofHex(hex));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "O", "I", "l", " 1", "1 ", "é", "+", "-"})
    void other_characters_spell_nothing(String text) {
        assertThat(Base58.decode(text)).isEmpty();
    }

    @Test
    void a_text_has_its_bound() {
        assertThat(Base58.decode("1".repeat(128))).contains(Bytes.copyOf(new byte[128]));
        assertThat(Base58.decode("1".repeat(129))).isEmpty();
    }
}
