package blue.catbird.mls.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.idempotency.Rejection;
import blue.catbird.mls.application.idempotency.Write;
import blue.catbird.mls.application.keypackage.PublishKeyPackage;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Two of the same write at the same time have one effect, and neither is refused: what the first
 * has done is not held against the second.
 */
public interface TwinsContract extends OnStorage {
    int PAIRS = 12;

    private static <C, R> void twinsAreDone(
            World w, Write<C, R> useCase, Did caller, IntFunction<C> commands) {
        for (int i = 0; i < PAIRS; i++) {
            C command = commands.apply(i);
            Callable<Answer<R>> call = () -> w.call(useCase, caller, command);
            List<R> results = Race.together(List.of(call, call)).stream().map(World::done).toList();
            assertThat(results.getLast()).isEqualTo(results.getFirst());
        }
    }

    private static <C, R> void keyedTwinsHearTheSame(
            World w, Write<C, R> useCase, Did caller, IntFunction<C> commands) {
        for (int i = 0; i < PAIRS; i++) {
            C command = commands.apply(i);
            String key = "pair " + i;
            Callable<Answer<R>> call = () -> w.call(useCase, caller, key, command);
            List<Answer<R>> answers = Race.together(List.of(call, call));
            answers.stream()
                    .filter(Answer.Executed.class::isInstance)
                    .forEach(answer -> World.done(answer));
            assertThat(answers.stream().filter(Answer.Replayed.class::isInstance)).hasSize(1);
        }
    }

    private static List<ConvoId> groups(World w) {
        return Stream.generate(() -> w.aGroupOf(w.alice)).limit(PAIRS).toList();
    }

    @Test
    default void twins_of_a_creation_with_a_Welcome_are_one_conversation() {
        World w = world();
        twinsAreDone(
                w,
                w.useCases.createConvo(),
                w.alice,
                _ -> w.creationWithWelcome(w.newId(), w.alice, w.bob));
        twinsAreDone(
                w,
                w.useCases.createConvo(),
                w.alice,
                _ -> w.withCommit(w.creationWithWelcome(w.newId(), w.alice, w.bob)));
    }

    @Test
    default void keyed_twins_of_a_creation_with_a_Welcome_hear_the_same() {
        World w = world();
        keyedTwinsHearTheSame(
                w,
                w.useCases.createConvo(),
                w.alice,
                _ -> w.creationWithWelcome(w.newId(), w.alice, w.bob));
    }

    @Test
    default void twins_of_an_addition_with_a_Welcome_add_once() {
        World w = world();
        List<ConvoId> convos = groups(w);
        twinsAreDone(
                w,
                w.useCases.addMembers(),
                w.alice,
                i -> w.addition(convos.get(i), 0, w.alice, w.bob));
    }

    @Test
    default void keyed_twins_of_an_addition_with_a_Welcome_hear_the_same() {
        World w = world();
        List<ConvoId> convos = groups(w);
        keyedTwinsHearTheSame(
                w,
                w.useCases.addMembers(),
                w.alice,
                i -> w.addition(convos.get(i), 0, w.alice, w.bob));
    }

    /** A client that made its commit or Welcome again sends it with the same key. */
    private static <C, R> void theOtherHearsThatTheKeyWasUsed(
            World w, Write<C, R> useCase, Did caller, IntFunction<List<C>> pairs) {
        for (int i = 0; i < PAIRS; i++) {
            String key = "pair " + i;
            List<Callable<Answer<R>>> calls = new ArrayList<>();
            for (C command : pairs.apply(i)) {
                calls.add(() -> w.call(useCase, caller, key, command));
            }
            List<Answer<R>> answers = Race.together(calls);
            assertThat(answers.stream().filter(Answer.Executed.class::isInstance)).hasSize(1);
            answers.forEach(
                    answer -> {
                        if (answer instanceof Answer.Executed<R>) {
                            World.done(answer);
                        } else {
                            assertThat(World.rejected(answer)).isEqualTo(Rejection.KEY_REUSED);
                        }
                    });
        }
    }

    @Test
    default void of_two_commits_under_one_key_the_other_hears_that_the_key_was_used() {
        World w = world();
        List<ConvoId> convos = groups(w);
        theOtherHearsThatTheKeyWasUsed(
                w,
                w.useCases.addMembers(),
                w.alice,
                i -> List.of(w.keyUpdate(convos.get(i), 0), w.keyUpdate(convos.get(i), 0)));
    }

    @Test
    default void of_two_creations_under_one_key_the_other_hears_that_the_key_was_used() {
        World w = world();
        theOtherHearsThatTheKeyWasUsed(
                w,
                w.useCases.createConvo(),
                w.alice,
                _ -> {
                    ConvoId id = w.newId();
                    return List.of(w.creation(id, w.bob), w.creation(id, w.bob, w.carol));
                });
    }

    @Test
    default void twins_of_the_last_key_package_that_there_is_room_for_are_both_taken() {
        for (int i = 0; i < PAIRS; i++) {
            World w = world().withRules(world().rules.withMaxKeyPackages(i + 1));
            var command =
                    new PublishKeyPackage.Command(
                            w.keyPackage(w.bob, "phone"), World.SUITE.name(), Optional.empty());
            Callable<Answer<?>> call = () -> w.call(w.useCases.publishKeyPackage(), w.bob, command);
            Race.together(List.of(call, call)).forEach(World::done);
        }
    }
}
