package blue.catbird.mls.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.memory.InMemoryStorage;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;

class ClockDifferenceTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration BOUND = Duration.ofSeconds(5);

    /** Of three round trips, the second is the shortest: it takes two seconds. */
    private final Iterator<Integer> seconds = List.of(0, 60, 100, 102, 200, 230).iterator();

    private ClockDifference measured(Instant theirs) {
        return ClockDifference.of(
                new InMemoryStorage(InstantSource.fixed(theirs)),
                InstantSource.fixed(NOW),
                () -> Duration.ofSeconds(seconds.next()).toNanos());
    }

    @Test
    void the_other_clock_was_read_in_the_middle_of_the_shortest_round_trip() {
        ClockDifference difference = measured(NOW.plusSeconds(181));
        assertThat(difference)
                .isEqualTo(new ClockDifference(Duration.ofMinutes(3), Duration.ofSeconds(1)));
        assertThat(difference.seconds()).isEqualTo(180.0);
        assertThat(difference)
                .hasToString(
                        "the storage's is 180.000 s ahead of this server's, measured to within"
                                + " 1.000 s");
    }

    @Test
    void a_clock_that_is_behind_is_negative() {
        ClockDifference difference = measured(NOW.minusSeconds(179));
        assertThat(difference.seconds()).isEqualTo(-180.0);
        assertThat(difference.toString()).contains("180.000 s behind this server's");
    }

    @Test
    void what_may_be_the_round_trip_is_no_difference() {
        Duration second = Duration.ofSeconds(1);
        assertThat(new ClockDifference(BOUND.plus(second), second).exceeds(BOUND)).isFalse();
        assertThat(new ClockDifference(BOUND.plus(second).negated(), second).exceeds(BOUND))
                .isFalse();
        Duration more = BOUND.plus(second).plusMillis(1);
        assertThat(new ClockDifference(more, second).exceeds(BOUND)).isTrue();
        assertThat(new ClockDifference(more.negated(), second).exceeds(BOUND)).isTrue();
    }
}
