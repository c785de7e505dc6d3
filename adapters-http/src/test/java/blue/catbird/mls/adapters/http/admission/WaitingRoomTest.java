package blue.catbird.mls.adapters.http.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which of the calls that wait for their clients is given up; here there is room for sixteen. */
class WaitingRoomTest {
    private static final int MAX = 16;
    private static final int QUARTER = 4;
    private static final Optional<String> ANYBODY = Optional.empty();

    private final WaitingRoom<Waiting> room = new WaitingRoom<>(MAX);
    private final List<Waiting> entered = new ArrayList<>();
    private long now;

    /** A call whose client was last heard at a time that a test may change. */
    private static final class Waiting implements WaitingCall {
        private final Optional<String> holder;
        private long heard;

        private Waiting(Optional<String> holder, long heard) {
            this.holder = holder;
            this.heard = heard;
        }

        @Override
        public Optional<?> holder() {
            return holder;
        }

        @Override
        public long behind(long now) {
            return now - heard;
        }
    }

    private Optional<Waiting> enter(Optional<String> holder) {
        now++;
        Waiting call = new Waiting(holder, now);
        entered.add(call);
        return room.enter(call, now);
    }

    private void fill() {
        for (int i = 0; i < MAX; i++) {
            assertThat(enter(ANYBODY)).isEmpty();
        }
    }

    @Test
    void there_is_room_for_so_many_and_no_more() {
        fill();
        for (int i = 0; i < 3 * MAX; i++) {
            assertThat(enter(ANYBODY)).contains(entered.get(i));
            assertThat(room.size()).isEqualTo(MAX);
        }
        assertThat(room.crowdedOut()).isEqualTo(3 * MAX);
    }

    @Test
    void who_keeps_sending_is_not_given_up() {
        fill();
        entered.subList(0, 3).forEach(call -> call.heard = now);
        assertThat(enter(ANYBODY)).contains(entered.get(3));
        entered.get(4).heard = now;
        assertThat(enter(ANYBODY)).contains(entered.get(5));
    }

    @Test
    void who_has_left_is_not_given_up() {
        fill();
        room.leave(entered.get(0));
        assertThat(enter(ANYBODY)).isEmpty();
        assertThat(enter(ANYBODY)).contains(entered.get(1));
        room.leave(entered.get(2));
        assertThat(enter(ANYBODY)).isEmpty();
        assertThat(enter(ANYBODY)).contains(entered.get(3));
    }

    @Test
    void one_who_has_three_quarters_makes_room_for_themselves() {
        enter(ANYBODY);
        for (int i = 1; i < MAX - QUARTER; i++) {
            assertThat(enter(Optional.of("one"))).isEmpty();
        }
        assertThat(enter(Optional.of("one"))).contains(entered.get(1));
        assertThat(enter(Optional.of("other"))).isEmpty();
        assertThat(enter(Optional.of("one"))).contains(entered.get(2));
        assertThat(room.size()).isEqualTo(MAX - QUARTER + 1);
    }

    @Test
    void of_ones_own_the_one_furthest_behind_is_given_up() {
        for (int i = 0; i < MAX - QUARTER; i++) {
            enter(Optional.of("one"));
        }
        entered.get(0).heard = now;
        assertThat(enter(Optional.of("one"))).contains(entered.get(1));
    }

    @Test
    void who_has_less_than_a_quarter_does_not_make_room_for_themselves() {
        for (int i = 0; i < QUARTER - 1; i++) {
            enter(Optional.of("one"));
        }
        for (int i = QUARTER - 1; i < MAX - 1; i++) {
            enter(ANYBODY);
        }
        assertThat(enter(Optional.of("one"))).isEmpty();
        room.leave(entered.get(0));
        assertThat(enter(Optional.of("one"))).isEmpty();
        assertThat(enter(Optional.of("one"))).contains(entered.get(1));
    }
}
