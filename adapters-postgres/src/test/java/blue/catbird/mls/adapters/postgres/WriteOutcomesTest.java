package blue.catbird.mls.adapters.postgres;

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
    void what_was_forgotten_no_longer_counts() {
        refuse(WriteOutcomes.WINDOW);
        writes.forget();
        assertThat(writes.areRefused()).isFalse();
        refuse(WriteOutcomes.FEWEST);
        assertThat(writes.areRefused()).isTrue();
    }

    @Test
    void all_are_counted() {
        commit(3);
        refuse(40);
        writes.forget();
        assertThat(writes.committedInAll()).isEqualTo(3);
        assertThat(writes.refusedInAll()).isEqualTo(40);
    }
}
