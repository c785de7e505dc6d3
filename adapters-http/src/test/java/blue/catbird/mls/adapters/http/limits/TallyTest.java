package blue.catbird.mls.adapters.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.adapters.http.limits.Quota.Subject;
import blue.catbird.mls.adapters.http.limits.QuotaTable.Numbered;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

class TallyTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00.250Z");
    private static final Cost CALL = new Cost(1, 0);
    private static final List<Numbered> QUOTAS =
            List.of(
                    new Numbered(0, new Quota(Subject.CALLS, 2, Duration.ofSeconds(30))),
                    new Numbered(1, new Quota(Subject.BYTES, 10, Duration.ofSeconds(60))));

    private final Tally tally = new Tally(QUOTAS.size());

    private Grant take(long calls, long bytes, Instant now) {
        return tally.take(QUOTAS, new Cost(calls, bytes), now).orElseThrow();
    }

    @Test
    void a_quota_that_refuses_keeps_the_others_as_they_were() {
        assertThat(take(1, 11, START).allowed()).isFalse();
        assertThat(take(1, 10, START).quota().subject()).isEqualTo(Subject.BYTES);
        assertThat(take(1, 1, START).allowed()).isFalse();
        assertThat(take(1, 0, START).remaining()).isZero();
        assertThat(take(1, 0, START).allowed()).isFalse();
    }

    @Test
    void each_quota_begins_anew_by_its_own_window() {
        take(2, 10, START);
        assertThat(take(1, 0, START.plusMillis(29_999)).wait(START))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(take(1, 0, START.plusSeconds(30)).allowed()).isTrue();
        assertThat(take(0, 1, START.plusMillis(59_999)).allowed()).isFalse();
        assertThat(take(0, 1, START.plusSeconds(60)).remaining()).isEqualTo(9);
    }

    @Test
    void what_costs_nothing_is_not_limited() {
        assertThat(tally.take(QUOTAS, new Cost(0, 0), START)).isEmpty();
    }

    @Test
    void what_is_given_back_may_be_taken_again_and_no_more() {
        take(2, 10, START);
        assertThat(tally.giveBack(QUOTAS, CALL, START).orElseThrow().remaining()).isEqualTo(1);
        assertThat(take(0, 1, START).allowed()).isFalse();
        assertThat(take(1, 0, START).allowed()).isTrue();
        tally.giveBack(QUOTAS, new Cost(9, 0), START);
        assertThat(take(1, 0, START).remaining()).isEqualTo(1);
    }

    @Test
    void a_clock_that_is_set_back_locks_nobody_out() {
        take(2, 0, START);
        Instant back = START.minus(Duration.ofHours(1));
        assertThat(take(1, 0, back).allowed()).isTrue();
        assertThat(take(1, 0, back.minusMillis(1)).remaining()).as("of the same window").isZero();
    }

    @Test
    void calls_at_once_are_counted_one_by_one() {
        List<Numbered> many =
                List.of(new Numbered(0, new Quota(Subject.CALLS, 500, Duration.ofSeconds(30))));
        long allowed =
                IntStream.range(0, 2000)
                        .parallel()
                        .filter(_ -> tally.take(many, CALL, START).orElseThrow().allowed())
                        .count();
        assertThat(allowed).isEqualTo(500);
    }
}
