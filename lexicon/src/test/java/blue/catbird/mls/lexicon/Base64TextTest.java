package blue.catbird.mls.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Base64;
import java.util.Random;

class Base64TextTest {
    private static byte[] decoded(String text) {
        return switch (Base64Text.decode(text)) {
            case Base64Text.Decoded decoded -> decoded.bytes();
            case Base64Text.Malformed(Finding<Flaw> finding) ->
                    throw new AssertionError(finding.text());
        };
    }

    private static String refusal(String text) {
        return switch (Base64Text.decode(text)) {
            case Base64Text.Malformed(Finding<Flaw> finding) -> finding.text();
            case Base64Text.Decoded _ -> throw new AssertionError("decoded: " + text);
        };
    }

    @Test
    void both_alphabets_are_read_with_and_without_padding() {
        Random random = new Random(1);
        for (int length = 0; length < 200; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);

            assertThat(decoded(Base64.getEncoder().encodeToString(bytes))).isEqualTo(bytes);
            assertThat(decoded(Base64.getEncoder().withoutPadding().encodeToString(bytes)))
                    .isEqualTo(bytes);
            assertThat(decoded(Base64.getUrlEncoder().encodeToString(bytes))).isEqualTo(bytes);
            assertThat(decoded(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                    .isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A | its last digit stands alone",
                "AAAAA | its last digit stands alone",
                "AA= | its padding is of the wrong length",
                "AAAA= | its padding is of the wrong length",
                "AAAA== | its padding is of the wrong length",
                "= | its padding is of the wrong length",
                "== | its padding is of the wrong length",
                "AA=== | \"=\" at position 2 is not a base64 digit",
                "A=AA | \"=\" at position 1 is not a base64 digit",
                "AA AA | \" \" at position 2 is not a base64 digit",
                "AAÄA | \"\\u00c4\" at position 2 is not a base64 digit",
                "AA水A | \"\\u6c34\" at position 2 is not a base64 digit",
                "😀 | \"\\ud83d\" at position 0 is not a base64 digit",
                "AA😀AA | \"\\ud83d\" at position 2 is not a base64 digit",
                "+AA_ | it mixes the digits of base64 and base64url",
                "/AA- | it mixes the digits of base64 and base64url",
                "AB | its last digit has bits that do not belong to a byte",
                "AB== | its last digit has bits that do not belong to a byte",
                "AAB | its last digit has bits that do not belong to a byte",
                "A_- | its last digit has bits that do not belong to a byte"
            },
            ignoreLeadingAndTrailingWhitespace = true)
    void what_is_not_base64_is_refused_with_the_reason(String text, String reason) {
        assertThat(refusal(text)).isEqualTo("is not base64: " + reason);
    }

    @Test
    void the_spare_bits_of_a_bytes_object_are_not_looked_at_and_its_canonical_form_has_none() {
        assertThat(BytesValue.decode(Given.json("{'$bytes': '123'}")))
                .isEqualTo(BytesValue.decode(Given.json("{'$bytes': '120='}")));
        assertThat(Base64Digits.normalised("123")).asString().isEqualTo("120");
        assertThat(Base64Digits.normalised("-_")).asString().isEqualTo("+w");
        assertThat(Base64Digits.normalised("-_-_")).asString().isEqualTo("+/+/");
    }

    @Test
    void a_value_that_is_no_bytes_object_has_no_bytes() {
        assertThatThrownBy(() -> BytesValue.decode(Given.json("{'a': 'AAAA'}")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
