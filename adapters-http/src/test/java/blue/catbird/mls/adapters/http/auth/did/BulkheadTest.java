package blue.catbird.mls.adapters.http.auth.did;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Set;

class BulkheadTest {
    private final Bulkhead bulkhead = new Bulkhead(3, 2);

    @Test
    void a_holder_has_at_most_its_share_and_leaves_the_rest() {
        assertThat(bulkhead.enter(Set.of("a"))).isPresent();
        assertThat(bulkhead.enter(Set.of("a"))).isPresent();
        assertThat(bulkhead.enter(Set.of("a"))).isEmpty();
        assertThat(bulkhead.enter(Set.of("b"))).isPresent();
        assertThat(bulkhead.enter(Set.of("c"))).as("none is free").isEmpty();
    }

    @Test
    void each_holder_of_a_slot_counts() {
        assertThat(bulkhead.enter(Set.of("a", "x"))).isPresent();
        assertThat(bulkhead.enter(Set.of("b", "x"))).isPresent();
        assertThat(bulkhead.enter(Set.of("c", "x"))).isEmpty();
        assertThat(bulkhead.enter(Set.of("c", "y"))).isPresent();
    }

    @Test
    void a_slot_that_is_left_is_free_for_all() {
        Bulkhead.Slot slot = bulkhead.enter(Set.of("a")).orElseThrow();
        assertThat(bulkhead.enter(Set.of("a"))).isPresent();
        slot.close();
        assertThat(bulkhead.enter(Set.of("a"))).isPresent();
        assertThat(bulkhead.enter(Set.of("b"))).isPresent();
    }

    @Test
    void a_refusal_takes_nothing() {
        assertThat(bulkhead.enter(Set.of("a"))).isPresent();
        assertThat(bulkhead.enter(Set.of("a"))).isPresent();
        assertThat(bulkhead.enter(Set.of("a", "b"))).isEmpty();
        assertThat(bulkhead.enter(Set.of("b"))).isPresent();
    }
}
