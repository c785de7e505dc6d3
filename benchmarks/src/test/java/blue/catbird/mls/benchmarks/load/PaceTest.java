package blue.catbird.mls.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long START = 1_000;
    private static final long MILLI = 1_000_000;

    @Test
    void an_open_loop_charges_for_calls_that_could_not_begin_in_time() {
        Pace pace = new Pace.Open(1_000);
        assertThat(pace.isDue(3, START + 3 * MILLI - 1, START)).isFalse();
        assertThat(pace.isDue(3, START + 3 * MILLI, START)).isTrue();
        assertThat(pace.intended(3, START + 500 * MILLI, START)).isEqualTo(START + 3 * MILLI);
    }

    @Test
    void a_client_of_a_closed_loop_calls_when_it_can() {
        Pace pace = new Pace.Closed();
        assertThat(pace.isDue(3, START, START)).isTrue();
        assertThat(pace.intended(3, START + 7, START)).isEqualTo(START + 7);
    }

    @Test
    void a_rate_is_above_nought() {
        assertThatThrownBy(() -> new Pace.Open(0)).hasMessageContaining("above 0");
    }
}
