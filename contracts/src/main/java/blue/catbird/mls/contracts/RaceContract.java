package blue.catbird.mls.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.application.conversation.ConvoView;
import blue.catbird.mls.application.conversation.CreateConvo;
import blue.catbird.mls.application.conversation.EpochReached;
import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.idempotency.Reply;
import blue.catbird.mls.application.keypackage.ClaimKeyPackages;
import blue.catbird.mls.application.message.SendMessage;
import blue.catbird.mls.application.message.SendMessage.Sent;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.failure.StorageBusy;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.keypackage.KeyPackageHash;
import blue.catbird.mls.domain.refusal.Outcome;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Guarantees for concurrent calls: one effect, one winner, no gap. */
public interface RaceContract extends OnStorage {
    private static <T> List<T> times(int n, Callable<T> call) {
        return Race.together(IntStream.range(0, n).mapToObj(i -> call).toList());
    }

    private static Reply replyOf(Answer<?> answer) {
        return answer instanceof Answer.Replayed<?>
                ? World.replayed(answer)
                : World.executed(answer);
    }

    private static boolean isDone(Answer<?> answer) {
        return answer instanceof Answer.Executed<?>(Outcome.Done<?> _, _);
    }

    @Test
    default void twenty_at_once_with_one_key_have_one_effect_and_equal_answers() {
        World w = world();
        World believing = w.believing();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        SendMessage.Command message = w.message(convo, 1, w.alice, Bytes.ofHex("01"));
        List<Answer<Sent>> answers =
                times(20, () -> w.call(believing.useCases.sendMessage(), w.alice, "k", message));
        assertThat(w.placesOf(convo)).containsExactly(1L, 2L);
        assertThat(answers.stream().map(RaceContract::replyOf).distinct()).hasSize(1);
        assertThat(answers.stream().filter(Answer.Executed.class::isInstance)).hasSize(1);
    }

    @Test
    default void twenty_at_once_with_the_same_bytes_and_no_key_are_one_message() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        SendMessage.Command message = w.message(convo, 1, w.alice);
        List<Sent> sent =
                times(20, () -> World.done(w.call(w.useCases.sendMessage(), w.alice, message)));
        assertThat(sent.stream().distinct()).hasSize(1);
        assertThat(w.placesOf(convo)).containsExactly(1L, 2L);
    }

    @Test
    default void of_commits_that_race_exactly_one_wins_each_epoch() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        int rounds = 10;
        for (int round = 1; round <= rounds; round++) {
            List<Callable<Answer<EpochReached>>> commits = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Did by = i % 2 == 0 ? w.alice : w.bob;
                var update = w.keyUpdate(convo, round);
                commits.add(() -> w.call(w.useCases.addMembers(), by, update));
            }
            assertThat(Race.together(commits).stream().filter(RaceContract::isDone)).hasSize(1);
        }
        assertThat(w.epochOf(convo)).isEqualTo(new Epoch(rounds + 1L));
        assertThat(w.placesOf(convo))
                .isEqualTo(LongStream.rangeClosed(1, rounds + 1L).boxed().toList());
    }

    @Test
    default void messages_that_race_leave_no_gap() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        List<Sent> sent = times(40, () -> w.send(w.bob, convo));
        assertThat(sent.stream().map(s -> s.seq().value()))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(2, 41).boxed().toList());
    }

    @Test
    default void claimers_that_race_never_get_the_same_package() {
        World w = world();
        for (int i = 0; i < 24; i++) {
            w.publishOn(w.bob, "phone");
        }
        List<Callable<List<KeyPackageHash>>> claims = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            Did claimer = new Did("did:plc:claimer" + i);
            claims.add(
                    () ->
                            w.claim(claimer, w.bob).keyPackages().stream()
                                    .map(p -> p.hash())
                                    .toList());
        }
        List<KeyPackageHash> given = Race.together(claims).stream().flatMap(List::stream).toList();
        assertThat(given).hasSize(24).doesNotHaveDuplicates();
    }

    @Test
    default void claims_of_one_caller_that_race_keep_the_callers_bound() {
        World w = world();
        List<Callable<Outcome<ClaimKeyPackages.Result>>> claims = new ArrayList<>();
        List<Did> owners = IntStream.range(0, 8).mapToObj(i -> new Did("did:plc:o" + i)).toList();
        for (Did owner : owners) {
            for (int device = 0; device < 20; device++) {
                w.publishOn(owner, "device " + device);
            }
            claims.add(() -> w.tryClaim(w.alice, owner));
        }
        List<Outcome<ClaimKeyPackages.Result>> answers = Race.together(claims);
        assertThat(answers.stream().filter(Outcome.Done.class::isInstance)).hasSize(5);
        assertThat(claimed(w, owners)).isEqualTo(100);
    }

    /** How many packages of these owners are claimed: what is left, others may be given. */
    private static int claimed(World w, List<Did> owners) {
        return owners.stream()
                .mapToInt(owner -> 20 - w.claim(w.carol, owner).keyPackages().size())
                .sum();
    }

    @Test
    default void creations_that_race_make_one_conversation() {
        World w = world();
        CreateConvo.Command creation = w.creation(w.newId(), w.bob);
        List<ConvoView> views =
                times(10, () -> World.done(w.call(w.useCases.createConvo(), w.alice, creation)));
        assertThat(views.stream().map(view -> view.conversation()).distinct()).hasSize(1);
    }

    @Test
    default void fetches_that_race_hand_over_the_same_delivery() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        assertThat(
                        times(10, () -> w.fetch(w.bob, convo)).stream()
                                .map(handed -> handed.delivery())
                                .distinct())
                .hasSize(1);
    }

    @Test
    default void calls_wait_for_whoever_holds_what_they_decide_on() {
        World w = world();
        World impatient = w.impatient();
        w.publishOn(w.bob, "phone");
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        Bytes another = w.keyPackage(w.bob, "phone");
        List<Held> all =
                List.of(
                        new Held(new Needs().head(convo), () -> impatient.fetch(w.bob, convo)),
                        new Held(
                                new Needs().account(w.bob),
                                () -> impatient.publish(w.bob, another)),
                        new Held(
                                new Needs().account(w.carol),
                                () -> impatient.claim(w.carol, w.bob)));
        for (Held held : all) {
            Object before = w.storage.everything();
            assertThatThrownBy(
                            () -> Race.whileHeld(w.storage.transactor(), held.needs(), held.call()))
                    .isInstanceOf(StorageBusy.class);
            assertThat(w.storage.everything()).isEqualTo(before);
            assertThat(Race.together(List.of(held.call()))).hasSize(1);
        }
    }

    /** A call, and what it has to wait for. */
    record Held(Needs needs, Callable<Object> call) {}

    @Test
    default void a_member_who_is_removed_sends_nothing_behind_the_removal() {
        World w = world();
        for (int round = 0; round < 5; round++) {
            ConvoId convo = w.aGroupOf(w.alice, w.bob);
            List<Callable<Answer<?>>> calls = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                SendMessage.Command message = w.message(convo, 1, w.bob);
                calls.add(() -> w.call(w.useCases.sendMessage(), w.bob, message));
            }
            calls.add(
                    5, () -> w.call(w.useCases.leaveConvo(), w.alice, w.removal(convo, w.bob, 1)));
            Race.together(calls);
            assertThat(w.logOf(w.alice, convo).getLast().sender())
                    .as("the removal is the last of the log")
                    .isEqualTo(w.alice);
        }
    }
}
