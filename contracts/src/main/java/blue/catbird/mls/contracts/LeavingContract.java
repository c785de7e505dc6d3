package blue.catbird.mls.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.conversation.EpochReached;
import blue.catbird.mls.application.conversation.LeaveConvo;
import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.event.Event;
import blue.catbird.mls.domain.event.Event.MembershipChange;
import blue.catbird.mls.domain.refusal.Refusal;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/** Leaving, removing, and doing so twice. */
public interface LeavingContract extends OnStorage {
    private static Answer<EpochReached> leave(World w, Did caller, LeaveConvo.Command command) {
        return w.call(w.useCases.leaveConvo(), caller, command);
    }

    private static EpochReached left(World w, Did caller, LeaveConvo.Command command) {
        return World.done(leave(w, caller, command));
    }

    @Test
    default void leaving_takes_effect_at_once() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        assertThat(left(w, w.bob, w.leaving(convo)).newEpoch()).isEqualTo(new Epoch(1));
        w.refused(
                Refusal.NotMember.class,
                () -> w.call(w.useCases.sendMessage(), w.bob, w.message(convo, 1, w.bob)));
        assertThat(w.storage.events())
                .anyMatch(
                        e ->
                                e instanceof Event.MembershipChanged change
                                        && change.did().equals(w.bob)
                                        && change.change() == MembershipChange.LEFT);
    }

    @Test
    default void leaving_twice_hears_the_first_answer() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        EpochReached first = left(w, w.bob, w.leaving(convo));
        World.done(w.call(w.useCases.addMembers(), w.alice, w.keyUpdate(convo, 1)));
        assertThat(w.unchanging(() -> left(w, w.bob, w.leaving(convo)))).isEqualTo(first);
    }

    @Test
    default void the_creator_removes_and_removing_twice_hears_the_first_answer() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob, w.carol);
        LeaveConvo.Command removal = w.removal(convo, w.bob, 1);
        EpochReached first = left(w, w.alice, removal);
        assertThat(first.newEpoch()).isEqualTo(new Epoch(2));
        assertThat(w.unchanging(() -> left(w, w.alice, removal))).isEqualTo(first);
        assertThat(w.unchanging(() -> left(w, w.alice, w.removal(convo, w.bob)))).isEqualTo(first);
        assertThat(w.unchanging(() -> left(w, w.bob, w.leaving(convo)))).isEqualTo(first);
    }

    @Test
    default void a_removed_member_reads_up_to_the_removing_commit() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        w.send(w.alice, convo);
        left(w, w.alice, w.removal(convo, w.bob, 1));
        w.send(w.alice, convo);
        assertThat(w.logOf(w.bob, convo).stream().map(e -> e.seq().value()))
                .containsExactly(2L, 3L);
    }

    @Test
    default void others_may_not_remove() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob, w.carol);
        w.refused(Refusal.NotPermitted.class, () -> leave(w, w.bob, w.removal(convo, w.carol)));
        w.refused(Refusal.NotPermitted.class, () -> leave(w, w.bob, w.removal(convo, w.alice, 1)));
    }

    @Test
    default void once_the_creator_is_gone_the_longest_standing_member_removes() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        World.done(
                w.call(w.useCases.addMembers(), w.alice, w.addition(convo, 1, w.alice, w.carol)));
        left(w, w.alice, w.leaving(convo));
        w.refused(Refusal.NotPermitted.class, () -> leave(w, w.carol, w.removal(convo, w.bob)));
        left(w, w.bob, w.removal(convo, w.carol));
    }

    @Test
    default void a_leavers_leaf_is_removed_by_an_ordinary_commit_of_another_member() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob, w.carol);
        left(w, w.carol, w.leaving(convo));
        LeaveConvo.Command cleaningUp = w.removal(convo, w.carol, 1);
        assertThat(left(w, w.bob, cleaningUp).newEpoch()).isEqualTo(new Epoch(2));
        assertThat(w.unchanging(() -> left(w, w.bob, cleaningUp)).newEpoch())
                .isEqualTo(new Epoch(2));
        assertThat(w.logOf(w.carol, convo)).as("Carol had left before it").isEmpty();
    }

    @Test
    default void the_last_member_stays() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        left(w, w.bob, w.leaving(convo));
        w.refused(Refusal.LastMember.class, () -> leave(w, w.alice, w.leaving(convo)));
    }

    @Test
    default void who_was_never_in_can_neither_leave_nor_be_removed() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        w.refused(Refusal.NotMember.class, () -> leave(w, w.carol, w.leaving(convo)));
        w.refused(Refusal.NotMember.class, () -> leave(w, w.alice, w.removal(convo, w.carol)));
        w.refused(Refusal.ConvoNotFound.class, () -> leave(w, w.alice, w.leaving(w.newId())));
    }

    @Test
    default void a_removal_with_a_stale_commit_removes_nobody() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob, w.carol);
        World.done(w.call(w.useCases.addMembers(), w.bob, w.keyUpdate(convo, 1)));
        w.refused(
                Refusal.EpochMismatch.class, () -> leave(w, w.alice, w.removal(convo, w.carol, 1)));
        w.send(w.carol, convo);
    }

    @Test
    default void a_commit_that_removed_one_is_no_commit_for_another() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob, w.carol);
        LeaveConvo.Command removal = w.removal(convo, w.bob, 1);
        left(w, w.alice, removal);
        LeaveConvo.Command other =
                new LeaveConvo.Command(
                        convo, Optional.of(w.carol), removal.commit(), removal.epoch());
        w.refused(Refusal.InvalidCommit.class, () -> leave(w, w.alice, other));
    }

    @Test
    default void the_same_removal_is_answered_after_its_remover_has_left() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob, w.carol);
        EpochReached first = left(w, w.alice, w.removal(convo, w.bob));
        left(w, w.alice, w.leaving(convo));
        assertThat(w.unchanging(() -> left(w, w.alice, w.removal(convo, w.bob)))).isEqualTo(first);
    }

    @Test
    default void who_has_left_is_removed_already_and_the_answer_is_the_leavers() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob, w.carol);
        EpochReached first = left(w, w.bob, w.leaving(convo));
        World.done(w.call(w.useCases.addMembers(), w.alice, w.keyUpdate(convo, 1)));
        assertThat(w.unchanging(() -> left(w, w.alice, w.removal(convo, w.bob)))).isEqualTo(first);
        assertThat(w.unchanging(() -> left(w, w.carol, w.removal(convo, w.bob)))).isEqualTo(first);
        w.refused(Refusal.NotMember.class, () -> leave(w, w.dave, w.removal(convo, w.bob)));
    }

    @Test
    default void who_is_left_alone_can_still_remove_a_leavers_leaf() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        left(w, w.alice, w.leaving(convo));
        assertThat(left(w, w.bob, w.removal(convo, w.alice, 1)).newEpoch()).isEqualTo(new Epoch(2));
    }
}
