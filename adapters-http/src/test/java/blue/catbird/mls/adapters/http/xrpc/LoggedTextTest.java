package blue.catbird.mls.adapters.http.xrpc;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing of a client reaches a log that names somebody or acts on who reads it. */
class LoggedTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    plain words, ümlauts         | plain words, ümlauts
                    no key of did:plc:abc123 yet | no key of [did] yet
                    did:web:a.example%3A80#x     | [did]#x
                    DID:PLC:ABC                  | [did]
                    no key for @Alice.bsky.social| no key for [handle]
                    alice.example, bob-1.example | [handle], [handle]
                    in 1.5 s, e.g. twice.        | in 1.5 s, e.g. twice.
                    group 00112233445566 left    | group [id] left
                    short ab12 stays             | short ab12 stays
                    """)
    void names_are_replaced(String text, String logged) {
        assertThat(LoggedText.of(text)).isEqualTo(logged);
    }

    @ParameterizedTest
    @CsvSource({"no key for a11c here, no key for [id] here", "A11Cx a11d, [id]x a11d"})
    void the_id_of_the_conversation_is_replaced_however_short(String text, String logged) {
        assertThat(LoggedText.of(text, new ConvoId(Bytes.ofHex("a11c")))).isEqualTo(logged);
        assertThat(LoggedText.of(text, ConvoId.NONE)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"10, a", "27, 1b", "133, 85", "8232, 2028", "8238, 202e", "55296, d800"})
    void what_ends_a_line_or_moves_a_cursor_is_escaped(int point, String hex) {
        String text = "a" + (point < 0x10000 ? Character.toString((char) point) : "") + "b";
        assertThat(LoggedText.of(text)).isEqualTo("a\\u{" + hex + "}b");
    }

    @ParameterizedTest
    @CsvSource({"199, 199", "200, 200", "201, 201"})
    void long_texts_are_cut(int length, int logged) {
        assertThat(LoggedText.of("! ".repeat(200).substring(0, length))).hasSize(logged);
    }
}
