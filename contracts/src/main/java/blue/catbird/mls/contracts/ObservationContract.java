package blue.catbird.mls.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.idempotency.Write;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.observation.DuplicateRule;
import blue.catbird.mls.application.observation.KeyFinding;
import blue.catbird.mls.application.observation.KeyPackageGift;
import blue.catbird.mls.application.observation.Observation;
import blue.catbird.mls.application.observation.Observation.DuplicatePrevented;
import blue.catbird.mls.application.observation.Observation.EpochConflict;
import blue.catbird.mls.application.observation.Observation.KeyLookedUp;
import blue.catbird.mls.application.observation.Observation.KeyPackagesGiven;
import blue.catbird.mls.application.observation.Observation.StockChanged;
import blue.catbird.mls.application.observation.Observation.StockLeft;
import blue.catbird.mls.application.observation.Observation.WelcomesMoved;
import blue.catbird.mls.application.observation.StockChange;
import blue.catbird.mls.application.observation.WelcomeMove;
import blue.catbird.mls.application.welcome.FetchWelcome.HandedOver;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.refusal.Refusal;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** Observations for operators: each once, after it has happened. */
public interface ObservationContract extends OnStorage {
    private static void observed(World w, Runnable call, Observation... expected) {
        w.observed.clear();
        call.run();
        assertThat(w.observed).containsExactly(expected);
    }

    private static Observation moved(WelcomeMove move) {
        return new WelcomesMoved(move, 1);
    }

    private static Observation prevented(WriteMethod method, DuplicateRule rule) {
        return new DuplicatePrevented(method, rule);
    }

    private static void confirm(World w, ConvoId convo, boolean success, HandedOver delivery) {
        World.done(w.confirm(w.bob, convo, success, Optional.of(delivery.delivery().toString())));
    }

    @Test
    default void a_welcome_that_is_joined_with_is_told_of_at_each_step() {
        World w = world();
        ConvoId convo = w.newId();
        var creation = w.creationWithWelcome(convo, w.alice, w.bob);
        observed(
                w,
                () -> World.done(w.call(w.useCases.createConvo(), w.alice, creation)),
                new StockChanged(StockChange.USED, 1),
                moved(WelcomeMove.ACCEPTED));
        observed(
                w,
                () -> World.done(w.confirm(w.bob, convo, true, Optional.empty())),
                moved(WelcomeMove.CONFIRMED_UNFETCHED));
        observed(w, () -> w.fetch(w.bob, convo), moved(WelcomeMove.FETCHED));
        observed(w, () -> w.fetch(w.bob, convo), moved(WelcomeMove.FETCHED_AGAIN));
        HandedOver delivery = w.fetch(w.bob, convo);
        observed(w, () -> confirm(w, convo, true, delivery), moved(WelcomeMove.CONFIRMED));
        observed(
                w,
                () -> confirm(w, convo, true, delivery),
                prevented(WriteMethod.CONFIRM_WELCOME, DuplicateRule.SETTLED_ALREADY),
                moved(WelcomeMove.CONFIRMED_AGAIN));
        observed(
                w,
                () -> w.refused(Refusal.WelcomeConsumed.class, () -> w.tryFetch(w.bob, convo)),
                moved(WelcomeMove.REFUSED_CONFIRMED));
    }

    @Test
    default void a_welcome_that_fails_is_told_of_once_for_each_failure() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        HandedOver first = w.fetch(w.bob, convo);
        observed(w, () -> confirm(w, convo, false, first), moved(WelcomeMove.FAILED));
        w.fetch(w.bob, convo);
        observed(
                w,
                () -> confirm(w, convo, false, first),
                prevented(WriteMethod.CONFIRM_WELCOME, DuplicateRule.SETTLED_ALREADY));
        w.storage.advance(w.rules.welcomeGrace());
        observed(
                w,
                () -> w.refused(Refusal.WelcomeConsumed.class, () -> w.tryFetch(w.bob, convo)),
                moved(WelcomeMove.REFUSED_EXPIRED));
        observed(
                w,
                () -> World.done(w.confirm(w.bob, convo, false, Optional.empty())),
                moved(WelcomeMove.FAILED_LATE));
        HandedOver last = w.fetch(w.bob, convo);
        w.storage.advance(w.rules.welcomeGrace());
        observed(w, () -> confirm(w, convo, true, last), moved(WelcomeMove.CONFIRMED_LATE));
    }

    @Test
    default void an_expiry_is_told_of_once_and_apart_if_its_reader_has_obviously_joined() {
        World w = world();
        ConvoId silent = w.aGroupOf(w.alice, w.bob);
        ConvoId joined = w.aGroupOf(w.alice, w.bob);
        w.fetch(w.bob, silent);
        w.fetch(w.bob, joined);
        w.send(w.bob, joined);
        w.storage.advance(w.rules.welcomeGrace());
        w.observed.clear();
        w.useCases.sweep().execute();
        assertThat(w.observed)
                .containsExactlyInAnyOrder(
                        moved(WelcomeMove.EXPIRED), moved(WelcomeMove.EXPIRED_JOINED));
        observed(w, () -> w.useCases.sweep().execute());
    }

    @Test
    default void a_superseded_welcome_is_told_of_and_its_late_confirmation_apart() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        HandedOver older = w.fetch(w.bob, convo);
        var addition = w.addition(convo, 1, w.alice, w.bob);
        observed(
                w,
                () -> World.done(w.call(w.useCases.addMembers(), w.alice, addition)),
                new StockChanged(StockChange.USED, 1),
                moved(WelcomeMove.SUPERSEDED),
                moved(WelcomeMove.ACCEPTED));
        observed(w, () -> confirm(w, convo, true, older), moved(WelcomeMove.CONFIRMED_SUPERSEDED));
        observed(
                w,
                () -> World.done(w.call(w.useCases.leaveConvo(), w.bob, w.leaving(convo))),
                moved(WelcomeMove.SUPERSEDED));
    }

    private static <C, R> void twice(
            World w,
            Write<C, R> write,
            WriteMethod method,
            DuplicateRule rule,
            Did caller,
            C command) {
        World.done(w.call(write, caller, command));
        observed(w, () -> World.done(w.call(write, caller, command)), prevented(method, rule));
    }

    @Test
    default void each_duplicate_is_told_of_by_its_method_and_by_what_it_was_known() {
        World w = world();
        ConvoId convo = w.newId();
        twice(
                w,
                w.useCases.createConvo(),
                WriteMethod.CREATE_CONVO,
                DuplicateRule.SAME_CREATION,
                w.alice,
                w.withCommit(w.creationWithWelcome(convo, w.alice, w.bob)));
        twice(
                w,
                w.useCases.addMembers(),
                WriteMethod.ADD_MEMBERS,
                DuplicateRule.SAME_FRAME,
                w.alice,
                w.keyUpdate(convo, 1));
        twice(
                w,
                w.useCases.sendMessage(),
                WriteMethod.SEND_MESSAGE,
                DuplicateRule.SAME_FRAME,
                w.bob,
                w.message(convo, 2, w.bob));
        twice(
                w,
                w.useCases.leaveConvo(),
                WriteMethod.LEAVE_CONVO,
                DuplicateRule.LEFT_ALREADY,
                w.bob,
                w.leaving(convo));
        World.done(
                w.call(w.useCases.addMembers(), w.alice, w.addition(convo, 2, w.alice, w.carol)));
        twice(
                w,
                w.useCases.leaveConvo(),
                WriteMethod.LEAVE_CONVO,
                DuplicateRule.SAME_FRAME,
                w.alice,
                w.removal(convo, w.carol, 3));
    }

    @Test
    default void keys_are_told_of_by_what_was_found() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice);
        var message = w.message(convo, 0, w.alice);
        var found = List.of(KeyFinding.MISS, KeyFinding.HIT, KeyFinding.MISMATCH);
        var send = w.useCases.sendMessage();
        observed(w, () -> w.call(send, w.alice, "k", message), lookedUp(found.get(0)));
        observed(
                w,
                () -> w.call(send, w.alice, "k", message),
                lookedUp(found.get(1)),
                prevented(WriteMethod.SEND_MESSAGE, DuplicateRule.KEY));
        observed(
                w,
                () -> w.call(send, w.alice, "k", w.message(convo, 0, w.alice)),
                lookedUp(found.get(2)));
    }

    private static Observation lookedUp(KeyFinding finding) {
        return new KeyLookedUp(WriteMethod.SEND_MESSAGE, finding);
    }

    @Test
    default void an_epoch_conflict_is_told_of() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        observed(
                w,
                () ->
                        w.refused(
                                Refusal.EpochMismatch.class,
                                () ->
                                        w.call(
                                                w.useCases.addMembers(),
                                                w.bob,
                                                w.keyUpdate(convo, 0))),
                new EpochConflict(WriteMethod.ADD_MEMBERS));
    }

    @Test
    default void the_stock_of_key_packages_is_told_of_as_it_comes_and_goes() {
        World w = world();
        observed(w, () -> w.publishOn(w.bob, "phone"), new StockChanged(StockChange.PUBLISHED, 1));
        observed(
                w,
                () -> w.claim(w.alice, w.bob, w.carol),
                new KeyPackagesGiven(KeyPackageGift.CLAIMED, 1),
                new StockLeft(0),
                new KeyPackagesGiven(KeyPackageGift.MISSING, 1));
        observed(
                w,
                () -> w.claim(w.alice, w.bob),
                new KeyPackagesGiven(KeyPackageGift.CLAIMED_BEFORE, 1));
        w.publish(w.carol, w.keyPackage(w.carol, "phone", true));
        observed(
                w,
                () -> w.claim(w.alice, w.carol),
                new KeyPackagesGiven(KeyPackageGift.LAST_RESORT, 1));
    }
}
