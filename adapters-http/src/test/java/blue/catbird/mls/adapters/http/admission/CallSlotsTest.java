package blue.catbird.mls.adapters.http.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import blue.catbird.mls.adapters.http.limits.ClientNetwork;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who has a slot, who stands aside, and who has none. */
class CallSlotsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = START.plus(CallSlots.PATIENCE).plusMillis(1);

    private static final Did ALICE = new Did("did:plc:aaaaaaaaaaaaaaaaaaaaaaaa");
    private static final Did BOB = new Did("did:plc:bbbbbbbbbbbbbbbbbbbbbbbb");
    private static final Optional<ClientNetwork> ANYBODY = Optional.empty();
    private static final Optional<ClientNetwork> ONE = network("192.0.2.1");
    private static final Optional<ClientNetwork> OTHER = network("192.0.2.2");

    private final CallSlots slots = new CallSlots(2);
    private final CallSlots eight = new CallSlots(8);

    private static Optional<ClientNetwork> network(String address) {
        return Optional.of(ClientNetwork.of(InetAddress.ofLiteral(address)));
    }

    private CallSlots.Slot take(Instant now) {
        return slots.take(ANYBODY, true, now).orElseThrow();
    }

    private void has(int working, int aside) {
        assertThat(List.of(slots.working(), slots.aside())).containsExactly(working, aside);
    }

    @Test
    void there_are_so_many_and_no_more() {
        CallSlots.Slot first = take(START);
        take(START);
        assertThat(slots.take(ANYBODY, true, START)).isEmpty();
        has(2, 0);
        first.end();
        take(START);
        assertThat(slots.take(ANYBODY, true, START)).isEmpty();
        has(2, 0);
    }

    @Test
    void ending_twice_gives_one_slot_back() {
        CallSlots.Slot first = take(START);
        take(START);
        first.end();
        first.end();
        has(1, 0);
    }

    @Test
    void a_call_that_waits_stands_aside() {
        CallSlots.Slot waiting = take(START);
        take(START);
        assertThat(slots.take(ANYBODY, true, START.plus(CallSlots.PATIENCE))).isEmpty();
        take(LATER);
        has(1, 2);
        waiting.end();
        has(1, 1);
        waiting.end();
        has(1, 1);
    }

    @Test
    void only_those_stand_aside_that_have_not_ended() {
        take(START).end();
        CallSlots.Slot second = take(START);
        second.end();
        take(LATER);
        has(1, 0);
    }

    @Test
    void there_is_room_aside_for_so_many_and_no_more() {
        Instant now = START;
        for (int i = 0; i <= CallSlots.ASIDE_FOR_EACH; i++) {
            take(now);
            take(now);
            now = now.plus(CallSlots.PATIENCE).plus(Duration.ofMillis(1));
        }
        assertThat(slots.take(ANYBODY, true, now)).isEmpty();
        has(2, 2 * CallSlots.ASIDE_FOR_EACH);
    }

    @Test
    void many_at_once_never_have_more_slots_than_there_are() {
        long taken =
                Stream.generate(() -> START)
                        .limit(10_000)
                        .parallel()
                        .map(now -> slots.take(ANYBODY, true, now))
                        .flatMap(Optional::stream)
                        .peek(slot -> assertThat(slots.working()).isPositive())
                        .peek(CallSlots.Slot::end)
                        .count();
        assertThat(taken).isPositive();
        has(0, 0);
    }

    @Test
    void none_at_all_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CallSlots(0));
    }

    @Test
    void a_call_that_waits_for_its_client_has_no_slot() {
        CallSlots.Slot first = take(START);
        take(START);
        first.leave();
        has(1, 0);
        take(START);
        has(2, 0);
    }

    @Test
    void a_client_that_moves_gets_its_slot_back_even_if_all_are_taken() {
        CallSlots.Slot first = take(START);
        take(START);
        first.leave();
        take(START);
        first.comeBack(LATER);
        has(3, 0);
        assertThat(slots.take(ANYBODY, true, START)).isEmpty();
        first.end();
        has(2, 0);
    }

    @Test
    void the_patience_with_a_call_begins_anew_when_its_client_has_moved() {
        CallSlots.Slot first = take(START);
        first.leave();
        first.comeBack(LATER);
        take(LATER);
        has(2, 0);
    }

    @Test
    void a_call_that_stands_aside_may_wait_for_its_client_too() {
        CallSlots.Slot first = take(START);
        take(LATER);
        has(1, 1);
        first.leave();
        has(1, 0);
        first.end();
        has(1, 0);
    }

    @Test
    void what_comes_after_the_end_changes_nothing() {
        CallSlots.Slot first = take(START);
        first.end();
        first.leave();
        first.comeBack(START);
        has(0, 0);
    }

    @Test
    void one_network_has_three_quarters_and_leaves_the_rest_to_others() {
        for (int i = 0; i < 6; i++) {
            assertThat(eight.take(ONE, true, START)).isPresent();
        }
        assertThat(eight.take(ONE, true, START)).isEmpty();
        assertThat(eight.take(OTHER, true, START)).isPresent();
        assertThat(eight.take(OTHER, true, START)).isPresent();
        assertThat(eight.working()).isEqualTo(8);
    }

    @Test
    void what_was_refused_counts_for_nobody() {
        CallSlots.Slot first = eight.take(ONE, true, START).orElseThrow();
        for (int i = 0; i < 5; i++) {
            assertThat(eight.take(ONE, true, START)).isPresent();
        }
        for (int i = 0; i < 10; i++) {
            assertThat(eight.take(ONE, true, START)).isEmpty();
        }
        first.end();
        assertThat(eight.take(ONE, true, START)).isPresent();
    }

    @Test
    void one_caller_has_three_quarters_wherever_the_calls_come_from() {
        for (int i = 0; i < 6; i++) {
            assertThat(eight.take(ANYBODY, true, START).orElseThrow().isOf(ALICE)).isTrue();
        }
        CallSlots.Slot seventh = eight.take(ANYBODY, true, START).orElseThrow();
        assertThat(seventh.isOf(ALICE)).isFalse();
        seventh.end();
        assertThat(eight.take(ANYBODY, true, START).orElseThrow().isOf(BOB)).isTrue();
        assertThat(eight.take(ANYBODY, true, START).orElseThrow().isOf(BOB)).isTrue();
    }

    @Test
    void a_quarter_is_for_connections_of_known_callers_alone() {
        for (int i = 0; i < 6; i++) {
            assertThat(eight.take(ANYBODY, false, START)).isPresent();
        }
        assertThat(eight.take(ANYBODY, false, START)).isEmpty();
        assertThat(eight.take(ANYBODY, true, START)).isPresent();
        assertThat(eight.take(ANYBODY, true, START)).isPresent();
        assertThat(eight.take(ANYBODY, true, START)).isEmpty();
    }
}
