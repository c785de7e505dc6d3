package blue.catbird.mls.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class ResultsTest {
    private final Results results = new Results();

    @Test
    void what_is_answered_when_time_is_up_is_a_call_but_no_throughput() {
        results.answered("200", 1_000);
        results.answered("503 ServiceUnavailable", 1_000);
        results.answered("200 replayed", 1_000);
        results.timeIsUp(Duration.ofSeconds(2));
        results.answered("200", 1_000);
        results.ended(0, 0);
        assertThat(results.perSecond(Results::isServed)).isEqualTo(1.0);
        assertThat(results.perSecond(Results::isRejected)).isEqualTo(0.5);
        assertThat(results.calls()).isEqualTo(4);
    }
}
