package blue.catbird.mls.adapters.postgres.pool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When the last writes say that the database refuses them. */
class WriteOutcomesTest {
    private final WriteOutcomes writes = new WriteOutcomes();

    private void refuse(int count) {
        for (int i = 0; i < count; i++) {
            writes.refused();
        }
    }

    private void commit(int count) {
        for (int i = 0; i < count; i++) {
            writes.committed();
        }
    }

    @Test
    void a_few_refusals_say_nothing() {
        refuse(WriteOutcomes.FEWEST - 1);
        assertThat(writes.areRefused()).isFalse();
        refuse(1);
        assertThat(writes.areRefused()).isTrue();
    }

    @Test
    void less_than_half_is_not_enough() {
        commit(WriteOutcomes.FEWEST + 1);
        refuse(WriteOutcomes.FEWEST);
        assertThat(writes.areRefused()).isFalse();
        refuse(1);
        assertThat(writes.areRefused()).isTrue();
    }

    @Test
    void only_the_last_writes_count() {
        commit(1_000);
        refuse(WriteOutcomes.WINDOW / 2);
        assertThat(writes.areRefused()).isTrue();
        commit(WriteOutcomes.WINDOW / 2);
        assertThat(writes.areRefused()).isTrue();
        commit(1);
        assertThat(writes.areRefused()).isFalse();
    }

    @Test
    void writes_that_go_through_again_close_it() {
        refuse(WriteOutcomes.WINDOW);
        commit(WriteOutcomes.WINDOW / 2);
        assertThat(writes.areRefused()).isTrue();
        commit(1);
        assertThat(writes.areRefused()).isFalse();
    }

    @Test
    void after_a_good_probe_the_next_write_decides() {
        refuse(WriteOutcomes.FEWEST);
        assertThat(writes.probed()).isTrue();
        assertThat(writes.areRefused()).isFalse();
        commit(1);
        refuse(WriteOutcomes.FEWEST - 1);
        assertThat(writes.areRefused()).isFalse();
        refuse(1);
        assertThat(writes.areRefused()).isTrue();
    }

    @Test
    void a_probe_that_promised_too_much_takes_twice_as_many_the_next_time() {
        refuse(WriteOutcomes.FEWEST);
        for (int needed = 1; needed <= 2 * WriteOutcomes.MOST_PROBES; needed *= 2) {
            int probes = Math.min(needed, WriteOutcomes.MOST_PROBES);
            for (int i = 1; i < probes; i++) {
                assertThat(writes.probed()).isFalse();
            }
            assertThat(writes.probed()).isTrue();
            refuse(1);
            assertThat(writes.areRefused()).isTrue();
        }
        while (!writes.probed()) {
            assertThat(writes.areRefused()).isTrue();
        }
        commit(1);
        refuse(WriteOutcomes.FEWEST);
        assertThat(writes.probed()).as("it begins again").isTrue();
    }

    @Test
    void one_that_goes_through_while_it_is_open_closes_nothing() {
        refuse(WriteOutcomes.FEWEST);
        writes.probed();
        refuse(1);
        commit(WriteOutcomes.FEWEST - 2);
        assertThat(writes.areRefused()).isTrue();
        assertThat(writes.probed()).as("the second of two").isFalse();
        commit(1);
        assertThat(writes.areRefused()).isFalse();
    }

    @Test
    void all_are_counted() {
        commit(3);
        refuse(40);
        assertThat(writes.committedInAll()).isEqualTo(3);
        assertThat(writes.refusedInAll()).isEqualTo(40);
    }
}
