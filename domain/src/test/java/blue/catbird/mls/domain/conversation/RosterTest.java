package blue.catbird.mls.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.conversation.Stay.Departure;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class RosterTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private final Did alice = new Did("did:plc:alice");
    private final Did bob = new Did("did:plc:bob");
    private final Did carol = new Did("did:plc:carol");

    private static Stay from(long after, Did did) {
        return Stay.startingAfter(new Seq(after), did, NOW);
    }

    private static Stay between(long after, long last, Did did) {
        return from(after, did).endedBy(new Departure(new Seq(last), Epoch.ZERO, did, NOW));
    }

    @Test
    void a_stay_covers_what_lies_behind_its_start() {
        Stay stay = from(3, bob);
        assertThat(stay.isActive()).isTrue();
        assertThat(stay.covers(new Seq(3))).isFalse();
        assertThat(stay.covers(new Seq(4))).isTrue();
        assertThat(stay.covers(new Seq(Long.MAX_VALUE))).isTrue();
    }

    @Test
    void a_stay_covers_its_end_and_nothing_behind() {
        Stay stay = between(3, 5, bob);
        assertThat(stay.isActive()).isFalse();
        assertThat(stay.covers(new Seq(5))).isTrue();
        assertThat(stay.covers(new Seq(6))).isFalse();
        assertThat(between(3, 3, bob).covers(new Seq(3))).isFalse();
    }

    @Test
    void who_left_was_in_it_and_is_not() {
        Roster roster = new Roster(List.of(from(0, alice), between(0, 2, bob)));
        assertThat(roster.isActive(bob)).isFalse();
        assertThat(roster.wasEverIn(bob)).isTrue();
        assertThat(roster.wasEverIn(carol)).isFalse();
        assertThat(roster.activeStay(alice)).contains(from(0, alice));
        assertThat(roster.activeStay(bob)).isEmpty();
    }

    @Test
    void who_came_back_has_a_last_stay_and_is_active() {
        Stay again = from(7, bob);
        Roster roster = new Roster(List.of(again, between(0, 2, bob), between(3, 4, bob)));
        assertThat(roster.isActive(bob)).isTrue();
        assertThat(roster.lastStay(bob)).contains(again);
        assertThat(roster.lastStay(carol)).isEmpty();
    }

    @Test
    void the_active_come_longest_first() {
        Roster roster =
                new Roster(
                        List.of(
                                from(5, alice),
                                from(1, carol),
                                from(1, bob),
                                between(0, 2, alice)));
        assertThat(roster.active().stream().map(Stay::did)).containsExactly(bob, carol, alice);
    }

    @Test
    void the_creator_removes_while_there() {
        Roster roster = new Roster(List.of(from(5, alice), from(1, bob)));
        assertThat(roster.remover(alice)).as("though she came back last").contains(alice);
    }

    @Test
    void without_the_creator_the_longest_standing_removes() {
        Roster roster = new Roster(List.of(between(0, 3, alice), from(2, carol), from(1, bob)));
        assertThat(roster.remover(alice)).contains(bob);
        assertThat(new Roster(List.of(between(0, 3, alice))).remover(alice)).isEmpty();
    }
}
