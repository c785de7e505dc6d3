package blue.catbird.mls.adapters.http.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.concurrent.TimeUnit;

/** How far a client is behind the minimum pace. */
class LagTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Lag lag = new Lag();

    @Test
    void who_is_silent_falls_behind_as_time_passes() {
        lag.begin(5 * SECOND);
        assertThat(lag.at(5 * SECOND)).isZero();
        assertThat(lag.at(8 * SECOND)).isEqualTo(3 * SECOND);
    }

    @Test
    void who_is_not_waited_for_is_not_behind() {
        assertThat(lag.at(8 * SECOND)).isZero();
        lag.begin(0);
        assertThat(lag.end(3 * SECOND, 0)).isEqualTo(3 * SECOND);
        assertThat(lag.at(8 * SECOND)).isZero();
    }

    @Test
    void single_bytes_do_not_help() {
        for (int second = 0; second < 20; second++) {
            lag.begin(second * SECOND);
            lag.end((second + 1) * SECOND, 1);
        }
        lag.begin(20 * SECOND);
        assertThat(lag.at(20 * SECOND)).isGreaterThan(19 * SECOND);
    }

    @Test
    void who_keeps_the_pace_is_not_behind() {
        for (int second = 0; second < 20; second++) {
            lag.begin(second * SECOND);
            lag.end((second + 1) * SECOND, Lag.BYTES_A_SECOND + 1);
        }
        lag.begin(20 * SECOND);
        assertThat(lag.at(20 * SECOND)).isLessThan(SECOND / 100);
    }

    @Test
    void time_in_which_nobody_waits_does_not_count() {
        lag.begin(0);
        lag.end(SECOND, 0);
        assertThat(lag.end(9 * SECOND, 0)).isZero();
        lag.begin(9 * SECOND);
        assertThat(lag.at(9 * SECOND)).isEqualTo(SECOND);
    }

    @Test
    void nobody_gets_ahead() {
        lag.begin(0);
        lag.end(SECOND, 1000L * Lag.BYTES_A_SECOND);
        lag.begin(SECOND);
        assertThat(lag.at(3 * SECOND)).isEqualTo(2 * SECOND);
    }
}
