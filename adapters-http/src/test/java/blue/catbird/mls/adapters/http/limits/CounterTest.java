package blue.catbird.mls.adapters.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class CounterTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00.250Z");

    private final Counter<String> counter =
            new Counter<>(new Quota(Quota.Subject.LOOK_UPS, 2, Duration.ofSeconds(30)));

    @Test
    void calls_are_allowed_up_to_the_quota_of_a_window() {
        assertThat(counter.take("a", START).remaining()).isEqualTo(1);
        assertThat(counter.take("a", START.plusSeconds(29)).remaining()).isZero();
        Grant third = counter.take("a", START.plusSeconds(29));
        assertThat(third.allowed()).isFalse();
        assertThat(third.wait(START.plusSeconds(29))).isEqualTo(Duration.ofSeconds(1));
        assertThat(counter.take("a", START.plusSeconds(30)).allowed()).isTrue();
    }

    @Test
    void a_clock_that_is_set_back_locks_nobody_out() {
        counter.take("a", START);
        counter.take("a", START);
        Instant back = START.minus(Duration.ofHours(1));
        assertThat(counter.take("a", back).allowed()).isTrue();
        Instant hardly = back.minusMillis(1);
        assertThat(counter.take("a", hardly).remaining()).as("of the same window").isZero();
    }

    @Test
    void each_counts_alone() {
        counter.take("a", START);
        counter.take("a", START);
        assertThat(counter.take("b", START).allowed()).isTrue();
    }

    @Test
    void looking_counts_nothing() {
        for (int i = 0; i < 5; i++) {
            assertThat(counter.look("a", START).allowed()).isTrue();
        }
        assertThat(counter.take("a", START).remaining()).isEqualTo(1);
    }

    @Test
    void the_headers_say_what_is_left_and_when_it_comes_back() {
        assertThat(counter.take("a", START).headers())
                .containsEntry("RateLimit-Limit", "2")
                .containsEntry("RateLimit-Remaining", "1")
                .containsEntry("RateLimit-Reset", "1767225631")
                .containsEntry("RateLimit-Policy", "2;w=30");
    }
}
