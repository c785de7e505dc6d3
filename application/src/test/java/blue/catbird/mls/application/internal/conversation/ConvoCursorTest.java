package blue.catbird.mls.application.internal.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.port.Conversations.ActivityKey;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Random;

class ConvoCursorTest {
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00.123456Z");
    private static final ConvoId CONVO = new ConvoId(Bytes.ofHex("00ff"));

    private static ConvoCursor at(Instant began, Instant activity, ConvoId convo) {
        return ConvoCursor.startingAt(began).behind(new ActivityKey(activity, convo));
    }

    private static void assertRoundTrip(ConvoCursor cursor) {
        assertThat(ConvoCursor.parse(cursor.toString())).contains(cursor);
    }

    @Test
    void a_cursor_is_read_as_it_is_written() {
        ConvoCursor cursor = at(BEGAN, BEGAN.minusSeconds(5), CONVO);
        assertRoundTrip(cursor);
        assertRoundTrip(cursor.catchUp());
        assertRoundTrip(cursor.catchUp().behind(new ActivityKey(BEGAN, CONVO)));
        assertRoundTrip(at(BEGAN, BEGAN, new ConvoId(Bytes.owning(new byte[ConvoId.MAX_SIZE]))));
        assertRoundTrip(at(Instant.EPOCH.minusMillis(1), Instant.EPOCH, ConvoId.NONE));
    }

    @Test
    void random_cursors_are_read_as_they_are_written() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            byte[] id = new byte[random.nextInt(ConvoId.MAX_SIZE + 1)];
            random.nextBytes(id);
            assertRoundTrip(at(instant(random), instant(random), new ConvoId(Bytes.copyOf(id))));
        }
    }

    private static Instant instant(Random random) {
        return Instant.EPOCH.plus(
                random.nextLong(-4_000_000_000_000_000L, 4_000_000_000_000_000L),
                ChronoUnit.MICROS);
    }

    @Test
    void catching_up_begins_where_the_reader_began() {
        ConvoCursor cursor = at(BEGAN, BEGAN.plusSeconds(9), CONVO).catchUp();
        assertThat(cursor.catchingUp()).isTrue();
        assertThat(cursor.after()).contains(new ActivityKey(BEGAN, ConvoId.NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "d",
                "x_1_1_00",
                "d_1_1_0",
                "d_1_1_0G",
                "d_1_1_AA",
                "d_1_1",
                "d_1_1_00_",
                "d__1_00",
                "d_+1_1_00",
                "d_1_1000000000000000000_00",
                "d_١_1_00",
                " d_1_1_00",
                "d_1_1_00\n"
            })
    void other_texts_are_no_cursor(String text) {
        assertThat(ConvoCursor.parse(text)).isEmpty();
    }

    @Test
    void whatever_text_comes_in_is_a_cursor_or_none() {
        Random random = new Random(8);
        String letters = "dc_-0123456789abcdef9999\u0000é";
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder("d_1_");
            for (int k = random.nextInt(12); k > 0; k--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            read += ConvoCursor.parse(text.toString()).isPresent() ? 1 : 0;
        }
        assertThat(read).as("some are well-formed").isPositive();
        String far = "9".repeat(18);
        assertThat(ConvoCursor.parse("c_-" + far + "_" + far + "_")).isPresent();
    }

    @Test
    void a_cursor_is_the_same_wherever_the_server_stands() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertRoundTrip(at(BEGAN, BEGAN, CONVO));
        } finally {
            Locale.setDefault(before);
        }
    }
}
