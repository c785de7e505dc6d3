package blue.catbird.mls.adapters.http.xrpc;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.Test;

class BodyBudgetTest {
    private static final Did ALICE = new Did("did:plc:alice");
    private static final long LITTLE = BodyBudget.LITTLE;
    private static final Did BOB = new Did("did:plc:bob");

    private final BodyBudget budget = new BodyBudget(100 * LITTLE);

    @Test
    void one_caller_takes_at_most_a_quarter() {
        assertThat(budget.open().of(ALICE).take(20 * LITTLE)).isTrue();
        assertThat(budget.open().of(ALICE).take(6 * LITTLE)).isFalse();
        assertThat(budget.open().of(ALICE).take(5 * LITTLE)).isTrue();
        assertThat(budget.open().of(BOB).take(25 * LITTLE)).isTrue();
        assertThat(budget.inUse()).isEqualTo(50 * LITTLE);
    }

    @Test
    void all_callers_together_take_no_more_than_there_is() {
        for (int caller = 0; caller < 4; caller++) {
            assertThat(budget.open().of(new Did("did:plc:a" + caller)).take(24 * LITTLE)).isTrue();
        }
        assertThat(budget.open().of(BOB).take(5 * LITTLE)).isFalse();
        assertThat(budget.open().take(5 * LITTLE)).isFalse();
        assertThat(budget.open().of(BOB).take(4 * LITTLE)).isTrue();
    }

    @Test
    void what_is_given_back_is_there_for_others() {
        try (BodyBudget.Share share = budget.open().of(ALICE)) {
            assertThat(share.take(10 * LITTLE)).isTrue();
            assertThat(share.take(10 * LITTLE)).isTrue();
            share.giveBack(5 * LITTLE);
            assertThat(budget.inUse()).isEqualTo(15 * LITTLE);
            assertThat(budget.open().of(ALICE).take(11 * LITTLE)).isFalse();
            share.clear();
            share.count(LITTLE);
            assertThat(budget.inUse()).isEqualTo(LITTLE);
        }
        assertThat(budget.inUse()).isZero();
        assertThat(budget.open().of(ALICE).take(25 * LITTLE)).isTrue();
    }

    @Test
    void a_single_call_fits_however_large_it_is() {
        BodyBudget.Share alone = budget.open().of(ALICE);
        assertThat(alone.take(90 * LITTLE)).isTrue();
        assertThat(alone.take(90 * LITTLE)).isTrue();
        assertThat(budget.open().of(BOB).take(2 * LITTLE)).isFalse();
    }

    @Test
    void what_was_taken_before_the_caller_was_known_counts_as_the_callers() {
        BodyBudget.Share share = budget.open();
        assertThat(share.take(20 * LITTLE)).isTrue();
        share.of(ALICE);
        assertThat(budget.inUse()).isEqualTo(20 * LITTLE);
        assertThat(budget.open().of(ALICE).take(6 * LITTLE)).isFalse();
    }

    @Test
    void a_little_fits_however_much_others_have_taken() {
        assertThat(budget.open().of(ALICE).take(100 * LITTLE)).isTrue();
        BodyBudget.Share share = budget.open().of(BOB);
        assertThat(share.take(LITTLE)).isTrue();
        assertThat(share.take(1)).isFalse();
        assertThat(budget.inUse()).isEqualTo(101 * LITTLE);
    }
}
