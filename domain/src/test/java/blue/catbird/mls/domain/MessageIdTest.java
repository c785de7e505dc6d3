package blue.catbird.mls.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class MessageIdTest {
    private static final ConvoId CONVO = new ConvoId(Bytes.ofHex("0102"));
    private static final ConvoId OTHER = new ConvoId(Bytes.ofHex("0103"));

    @ParameterizedTest
    @ValueSource(
            longs = {
                1,
                2,
                7,
                8,
                31,
                32,
                1L << 31,
                1L << 61,
                1L << 62,
                Long.MAX_VALUE - 1,
                Long.MAX_VALUE
            })
    void it_names_its_position_and_no_other(long seq) {
        MessageId id = MessageId.of(CONVO, new Seq(seq));
        assertThat(id.value()).matches("[0-9a-hjkmnp-tv-z]{26}");
        assertThat(id.seqIn(CONVO)).contains(new Seq(seq));
        assertThat(id.seqIn(OTHER)).isEmpty();
    }

    @Test
    void ids_sort_as_the_log_does() {
        List<String> ids = new ArrayList<>();
        for (long seq = 1; seq > 0; seq = seq * 3 + 1) {
            ids.add(MessageId.of(CONVO, new Seq(seq)).value());
        }
        assertThat(ids).hasSizeGreaterThan(30).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void the_position_before_the_first_has_no_id() {
        assertThat(MessageId.of(CONVO, Seq.START).seqIn(CONVO)).isEmpty();
    }

    @Test
    void it_is_taken_as_it_was_given_out() {
        String id = MessageId.of(CONVO, new Seq(5)).value();
        for (String other :
                List.of(
                        id.toUpperCase(java.util.Locale.ROOT),
                        id + "0",
                        id.substring(1),
                        " " + id,
                        "0" + id.substring(1, 25) + "0",
                        id.substring(0, 25) + "z")) {
            assertThat(new MessageId(other).seqIn(CONVO)).as(other).isEmpty();
        }
    }

    @Test
    void whatever_text_comes_in_names_a_position_or_none() {
        Random random = new Random(26);
        String digits = "0123456789abcdefghjkmnpqrstvwxyz";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(4) == 0 ? random.nextInt(40) : 26; k > 0; k--) {
                text.append(
                        random.nextInt(50) == 0
                                ? (char) random.nextInt(0x10000)
                                : digits.charAt(random.nextInt(32)));
            }
            assertThat(new MessageId(text.toString()).seqIn(CONVO)).isEmpty();
        }
    }
}
