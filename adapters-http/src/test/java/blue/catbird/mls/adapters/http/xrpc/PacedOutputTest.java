package blue.catbird.mls.adapters.http.xrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

class PacedOutputTest {
    private static final byte[] PIECE = new byte[8000];

    private Instant now = Instant.EPOCH;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final PacedOutput out = new PacedOutput(read, () -> now);

    private void write(Duration after) throws IOException {
        now = now.plus(after);
        out.write(PIECE, 0, PIECE.length);
    }

    @Test
    void a_reader_who_keeps_the_pace_gets_everything() throws IOException {
        for (int piece = 0; piece < 1000; piece++) {
            write(Duration.ofMillis(480));
        }
        assertThat(read.size()).isEqualTo(8_000_000);
    }

    @Test
    void a_reader_who_rests_once_gets_everything() throws IOException {
        write(Duration.ofSeconds(29));
        write(Duration.ZERO);
        assertThat(read.size()).isEqualTo(16_000);
    }

    @Test
    void a_reader_who_is_slower_is_given_up() throws IOException {
        write(Duration.ofSeconds(20));
        assertThatThrownBy(() -> write(Duration.ofSeconds(20)))
                .isInstanceOf(PacedOutput.TooSlow.class);
    }

    @Test
    void a_reader_who_was_quick_may_rest_for_longer() throws IOException {
        for (int piece = 0; piece < 1000; piece++) {
            write(Duration.ZERO);
        }
        write(Duration.ofMinutes(8));
        assertThatThrownBy(() -> write(Duration.ofMinutes(1)))
                .isInstanceOf(PacedOutput.TooSlow.class);
    }
}
