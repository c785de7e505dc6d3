package blue.catbird.mls.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.conversation.AddMembers;
import blue.catbird.mls.application.conversation.EpochReached;
import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.conversation.Roster;
import blue.catbird.mls.domain.event.Event;
import blue.catbird.mls.domain.keypackage.KeyPackageName;
import blue.catbird.mls.domain.refusal.Refusal;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Commits: one for each epoch, and what comes with them. */
public interface CommitContract extends OnStorage {
    private static Answer<EpochReached> commit(World w, Did by, AddMembers.Command command) {
        return w.call(w.useCases.addMembers(), by, command);
    }

    private static EpochReached committed(World w, Did by, AddMembers.Command command) {
        return World.done(commit(w, by, command));
    }

    private static AddMembers.Command bare(ConvoId convo, List<Did> dids) {
        return new AddMembers.Command(
                convo, dids, Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    }

    private static AddMembers.Command with(
            AddMembers.Command c, List<Did> dids, Optional<Bytes> welcome) {
        return new AddMembers.Command(
                c.convo(), dids, c.commit(), welcome, c.packages(), c.epoch());
    }

    @Test
    default void a_commit_of_the_current_epoch_leads_to_the_next() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        assertThat(committed(w, w.bob, w.keyUpdate(convo, 1)).newEpoch()).isEqualTo(new Epoch(2));
        assertThat(committed(w, w.alice, w.keyUpdate(convo, 2)).newEpoch()).isEqualTo(new Epoch(3));
    }

    @Test
    default void of_two_commits_for_one_epoch_the_second_hears_the_current_one() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        committed(w, w.bob, w.keyUpdate(convo, 1));
        Refusal.EpochMismatch mismatch =
                w.refused(
                        Refusal.EpochMismatch.class,
                        () -> commit(w, w.alice, w.keyUpdate(convo, 1)));
        assertThat(mismatch.current()).isEqualTo(new Epoch(2));
        assertThat(mismatch.message()).contains("epoch 2");
    }

    @Test
    default void a_commit_for_a_later_epoch_is_refused() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        w.refused(Refusal.EpochMismatch.class, () -> commit(w, w.alice, w.keyUpdate(convo, 2)));
    }

    @Test
    default void the_same_commit_again_hears_what_the_first_heard() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        AddMembers.Command addition = w.addition(convo, 1, w.alice, w.carol);
        EpochReached first = committed(w, w.alice, addition);
        committed(w, w.bob, w.keyUpdate(convo, 2));
        EpochReached again = w.unchanging(() -> committed(w, w.alice, addition));
        assertThat(again).isEqualTo(first);
    }

    @Test
    default void the_same_commit_is_answered_after_its_sender_was_removed() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        AddMembers.Command update = w.keyUpdate(convo, 1);
        EpochReached first = committed(w, w.bob, update);
        World.done(w.call(w.useCases.leaveConvo(), w.alice, w.removal(convo, w.bob, 2)));
        assertThat(w.unchanging(() -> committed(w, w.bob, update))).isEqualTo(first);
        w.refused(Refusal.NotMember.class, () -> commit(w, w.bob, w.keyUpdate(convo, 3)));
    }

    @Test
    default void the_same_commit_by_another_sender_or_under_other_terms_is_refused() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        AddMembers.Command addition = w.addition(convo, 1, w.alice, w.carol);
        committed(w, w.alice, addition);
        w.refused(Refusal.InvalidCommit.class, () -> commit(w, w.bob, addition));
        AddMembers.Command others = with(addition, List.of(w.carol, w.dave), addition.welcome());
        w.refused(Refusal.InvalidCommit.class, () -> commit(w, w.alice, others));
        AddMembers.Command otherWelcome =
                with(addition, addition.dids(), Optional.of(MlsBytes.welcome("other")));
        w.refused(Refusal.InvalidCommit.class, () -> commit(w, w.alice, otherWelcome));
    }

    @Test
    default void a_new_member_is_in_and_finds_the_welcome() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        AddMembers.Command addition = w.addition(convo, 1, w.bob, w.carol);
        committed(w, w.bob, addition);
        assertThat(w.fetch(w.carol, convo).welcome()).isEqualTo(addition.welcome().orElseThrow());
        w.send(w.carol, convo);
        assertThat(w.logOf(w.carol, convo)).as("from behind the commit on").hasSize(1);
        assertThat(w.eventsOf(Event.WelcomeAvailable.class))
                .contains(new Event.WelcomeAvailable(convo, w.carol));
    }

    @Test
    default void a_commit_that_is_refused_makes_no_welcome() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        AddMembers.Command addition = w.addition(convo, 2, w.bob, w.carol);
        w.refused(Refusal.EpochMismatch.class, () -> commit(w, w.bob, addition));
        w.refused(Refusal.NotMember.class, () -> w.tryFetch(w.carol, convo));
    }

    @Test
    default void adding_only_members_without_a_commit_changes_nothing() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        EpochReached reached =
                w.unchanging(() -> committed(w, w.alice, bare(convo, List.of(w.bob, w.alice))));
        assertThat(reached.newEpoch()).isEqualTo(new Epoch(1));
    }

    @Test
    default void adding_somebody_takes_a_commit_and_a_welcome_takes_one_too() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        w.refused(
                Refusal.InvalidCommit.class,
                () -> commit(w, w.alice, bare(convo, List.of(w.carol))));
        AddMembers.Command welcomeAlone =
                new AddMembers.Command(
                        convo,
                        List.of(w.bob),
                        Optional.empty(),
                        Optional.of(MlsBytes.welcome("w")),
                        List.of(),
                        Optional.empty());
        w.refused(Refusal.InvalidWelcome.class, () -> commit(w, w.alice, welcomeAlone));
    }

    @Test
    default void a_new_device_of_a_member_gets_its_welcome_and_the_member_stays_one() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        KeyPackageName tablet = w.claimed(w.alice, w.bob, "tablet");
        committed(
                w,
                w.alice,
                new AddMembers.Command(
                        convo,
                        List.of(w.bob, w.bob),
                        Optional.of(MlsBytes.commit(convo, 1, "c")),
                        Optional.of(MlsBytes.welcome("for the tablet")),
                        List.of(tablet, tablet),
                        Optional.empty()));
        Roster roster = w.load(new Needs().roster(convo)).rosters().get(convo);
        assertThat(Objects.requireNonNull(roster).active()).hasSize(2);
        assertThat(w.fetch(w.bob, convo).packageHash())
                .as("the newest of the two that wait")
                .isEqualTo(tablet.hash());
    }

    @Test
    default void a_commit_has_to_be_one_of_this_group_and_epoch() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        for (Bytes wrong :
                List.of(
                        Bytes.EMPTY,
                        Bytes.ofHex("0001000240"),
                        MlsBytes.message(convo, 1, "x"),
                        MlsBytes.proposal(convo, 1, "x"),
                        MlsBytes.commit(w.newId(), 1, "x"),
                        MlsBytes.welcome("x"))) {
            AddMembers.Command command =
                    new AddMembers.Command(
                            convo,
                            List.of(),
                            Optional.of(wrong),
                            Optional.empty(),
                            List.of(),
                            Optional.empty());
            w.refused(Refusal.InvalidCommit.class, () -> commit(w, w.alice, command));
        }
        AddMembers.Command declaredElse =
                new AddMembers.Command(
                        convo,
                        List.of(),
                        Optional.of(MlsBytes.commit(convo, 1, "x")),
                        Optional.empty(),
                        List.of(),
                        Optional.of(new Epoch(2)));
        w.refused(Refusal.InvalidCommit.class, () -> commit(w, w.alice, declaredElse));
    }

    @Test
    default void who_is_not_in_and_what_does_not_exist_is_told_first() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        w.refused(Refusal.NotMember.class, () -> commit(w, w.carol, w.keyUpdate(convo, 7)));
        w.refused(Refusal.ConvoNotFound.class, () -> commit(w, w.alice, w.keyUpdate(w.newId(), 1)));
        w.refused(
                Refusal.ConvoNotFound.class,
                () -> commit(w, w.alice, w.keyUpdate(ConvoId.NONE, 1)));
    }

    @Test
    default void who_has_left_can_be_added_again_and_reads_both_stays() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        w.send(w.alice, convo);
        World.done(w.call(w.useCases.leaveConvo(), w.bob, w.leaving(convo)));
        w.send(w.alice, convo);
        committed(w, w.alice, w.addition(convo, 1, w.alice, w.bob));
        w.send(w.alice, convo);
        assertThat(w.logOf(w.bob, convo).stream().map(e -> e.seq().value()))
                .containsExactly(2L, 5L);
    }

    @Test
    default void the_caller_among_those_to_be_added_makes_no_difference() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        AddMembers.Command addition = w.addition(convo, 1, w.alice, w.carol);
        EpochReached first =
                committed(
                        w, w.alice, with(addition, List.of(w.carol, w.alice), addition.welcome()));
        assertThat(w.unchanging(() -> committed(w, w.alice, addition))).isEqualTo(first);
    }

    @Test
    default void adding_some_who_are_not_in_takes_a_commit_whoever_else_is() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        w.refused(
                Refusal.InvalidCommit.class,
                () -> commit(w, w.alice, bare(convo, List.of(w.bob, w.carol))));
        World.done(w.call(w.useCases.leaveConvo(), w.bob, w.leaving(convo)));
        w.refused(
                Refusal.InvalidCommit.class, () -> commit(w, w.alice, bare(convo, List.of(w.bob))));
    }

    @Test
    default void a_welcome_serves_somebody() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        AddMembers.Command update = w.keyUpdate(convo, 1);
        Optional<Bytes> welcome = Optional.of(MlsBytes.welcome("w"));
        w.refused(
                Refusal.InvalidWelcome.class,
                () -> commit(w, w.alice, with(update, List.of(), welcome)));
    }

    @Test
    default void made_up_commits_are_told_apart_by_the_epoch_they_say() {
        World w = world().believing();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        EpochReached first = committed(w, w.alice, madeUp(convo, 1));
        EpochReached second = committed(w, w.alice, madeUp(convo, 2));
        assertThat(second.newEpoch()).isEqualTo(new Epoch(3));
        assertThat(w.unchanging(() -> committed(w, w.alice, madeUp(convo, 1)))).isEqualTo(first);
        w.refused(Refusal.EpochMismatch.class, () -> commit(w, w.alice, madeUp(convo, 7)));
    }

    private static AddMembers.Command madeUp(ConvoId convo, long epoch) {
        return new AddMembers.Command(
                convo,
                List.of(),
                Optional.of(Bytes.ofHex("aa")),
                Optional.empty(),
                List.of(),
                Optional.of(new Epoch(epoch)));
    }
}
