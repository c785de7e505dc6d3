package blue.catbird.mls.adapters.http.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

/** Pseudonyms of callers and conversations in the log. */
class PseudonymsTest {
    private static final Did ALICE = new Did("did:plc:aaaaaaaaaaaaaaaaaaaaaaaa");
    private static final Did BOB = new Did("did:plc:bbbbbbbbbbbbbbbbbbbbbbbb");

    private final Pseudonyms names = new Pseudonyms(key(1));

    private static byte[] key(int fill) {
        byte[] key = new byte[Pseudonyms.SHORTEST_KEY];
        Arrays.fill(key, (byte) fill);
        return key;
    }

    /** Reckoned with another implementation of HMAC. */
    @Test
    void it_is_a_keyed_hash() {
        assertThat(names.of(ALICE)).isEqualTo("qjwx-vvwkvhhqhnjmsvwh");
    }

    @Test
    void it_is_the_same_each_time_and_another_for_another_name_kind_or_key() {
        assertThat(names.of(ALICE)).isEqualTo(new Pseudonyms(key(1)).of(ALICE));
        assertThat(names.of(ALICE))
                .isNotEqualTo(names.of(BOB))
                .isNotEqualTo(names.ofConversation(ALICE.value()))
                .isNotEqualTo(new Pseudonyms(key(2)).of(ALICE));
    }

    @Test
    void keys_are_told_apart_by_how_it_begins() {
        assertThat(names.of(ALICE)).startsWith(names.of(BOB).substring(0, 5));
        assertThat(new Pseudonyms(key(2)).of(ALICE))
                .doesNotStartWith(names.of(ALICE).substring(0, 4));
    }

    @Test
    void a_conversation_is_the_same_in_either_case() {
        assertThat(names.ofConversation("0A0B")).isEqualTo(names.ofConversation("0a0b"));
    }

    @Test
    void it_is_not_like_an_id() {
        assertThat(names.of(ALICE)).matches("[g-z]{4}-[g-z]{16}");
    }

    @Test
    void a_short_key_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Pseudonyms(new byte[Pseudonyms.SHORTEST_KEY - 1]))
                .withMessageContaining("32 bytes");
    }
}
