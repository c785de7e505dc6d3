package blue.catbird.mls.adapters.http.xrpc;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.Test;

class BodyBudgetTest {
    private static final Did ALICE = new Did("did:plc:alice");
    private static final Did BOB = new Did("did:plc:bob");

    private final BodyBudget budget = new BodyBudget(100);

    @Test
    void one_caller_takes_at_most_a_quarter() {
        assertThat(budget.open().of(ALICE).take(20)).isTrue();
        assertThat(budget.open().of(ALICE).take(6)).isFalse();
        assertThat(budget.open().of(ALICE).take(5)).isTrue();
        assertThat(budget.open().of(BOB).take(25)).isTrue();
        assertThat(budget.inUse()).isEqualTo(50);
    }

    @Test
    void all_callers_together_take_no_more_than_there_is() {
        for (int caller = 0; caller < 4; caller++) {
            assertThat(budget.open().of(new Did("did:plc:a" + caller)).take(24)).isTrue();
        }
        assertThat(budget.open().of(BOB).take(5)).isFalse();
        assertThat(budget.open().take(5)).isFalse();
        assertThat(budget.open().of(BOB).take(4)).isTrue();
    }

    @Test
    void what_is_given_back_is_there_for_others() {
        try (BodyBudget.Share share = budget.open().of(ALICE)) {
            assertThat(share.take(10)).isTrue();
            assertThat(share.take(10)).isTrue();
            share.giveBack(5);
            assertThat(budget.inUse()).isEqualTo(15);
            assertThat(budget.open().of(ALICE).take(11)).isFalse();
            share.clear();
            share.count(1);
            assertThat(budget.inUse()).isEqualTo(1);
        }
        assertThat(budget.inUse()).isZero();
        assertThat(budget.open().of(ALICE).take(25)).isTrue();
    }

    @Test
    void a_single_call_fits_however_large_it_is() {
        BodyBudget.Share alone = budget.open().of(ALICE);
        assertThat(alone.take(90)).isTrue();
        assertThat(alone.take(90)).isTrue();
        assertThat(budget.open().of(BOB).take(1)).isFalse();
    }

    @Test
    void what_was_taken_before_the_caller_was_known_counts_as_the_callers() {
        BodyBudget.Share share = budget.open();
        assertThat(share.take(20)).isTrue();
        share.of(ALICE);
        assertThat(budget.inUse()).isEqualTo(20);
        assertThat(budget.open().of(ALICE).take(6)).isFalse();
    }
}
