package blue.catbird.mls.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.conversation.AddMembers;
import blue.catbird.mls.application.conversation.CreateConvo;
import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.welcome.ConfirmWelcome;
import blue.catbird.mls.application.welcome.ConfirmWelcome.Confirmed;
import blue.catbird.mls.application.welcome.FetchWelcome;
import blue.catbird.mls.application.welcome.FetchWelcome.HandedOver;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.event.Event;
import blue.catbird.mls.domain.keypackage.KeyPackageName;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The two phases of a Welcome: every row of its table of transitions. */
public interface WelcomeContract extends OnStorage {
    private static boolean confirmed(World w, Did who, ConvoId convo, boolean success) {
        return World.done(w.confirm(who, convo, success, Optional.empty())).confirmed();
    }

    private static boolean confirmed(
            World w, Did who, ConvoId convo, boolean success, HandedOver delivery) {
        return World.done(
                        w.confirm(who, convo, success, Optional.of(delivery.delivery().toString())))
                .confirmed();
    }

    private static Refusal.WelcomeConsumed consumed(World w, Did who, ConvoId convo) {
        return w.refused(Refusal.WelcomeConsumed.class, () -> w.tryFetch(who, convo));
    }

    private static void waitOutTheGrace(World w) {
        w.storage.advance(w.rules.welcomeGrace());
    }

    @Test
    default void an_accepted_commit_makes_its_welcome_available() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        HandedOver first = w.fetch(w.bob, convo);
        assertThat(first.again()).isFalse();
        assertThat(first.graceEndsAt()).isEqualTo(first.fetchedAt().plus(w.rules.welcomeGrace()));
    }

    @Test
    default void what_was_not_fetched_cannot_be_settled() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        assertThat(w.unchanging(() -> confirmed(w, w.bob, convo, true))).isTrue();
        assertThat(w.unchanging(() -> confirmed(w, w.bob, convo, false))).isTrue();
        assertThat(w.fetch(w.bob, convo).again()).isFalse();
    }

    @Test
    default void within_the_grace_the_same_bytes_are_handed_over_again() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        HandedOver first = w.fetch(w.bob, convo);
        w.storage.advance(w.rules.welcomeGrace().minusSeconds(1));
        HandedOver again = w.unchanging(() -> w.fetch(w.bob, convo));
        assertThat(again.again()).isTrue();
        assertThat(again.welcome()).isEqualTo(first.welcome());
        assertThat(again.delivery()).isEqualTo(first.delivery());
        assertThat(again.fetchedAt())
                .as("the grace counts from the first fetch")
                .isEqualTo(first.fetchedAt());
    }

    @Test
    default void a_confirmed_welcome_is_gone_and_confirming_again_changes_nothing() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        HandedOver delivery = w.fetch(w.bob, convo);
        assertThat(confirmed(w, w.bob, convo, true, delivery)).isTrue();
        assertThat(consumed(w, w.bob, convo).message()).contains("confirmed");
        assertThat(w.unchanging(() -> confirmed(w, w.bob, convo, true, delivery))).isTrue();
        assertThat(w.unchanging(() -> confirmed(w, w.bob, convo, false, delivery))).isTrue();
        assertThat(w.unchanging(() -> confirmed(w, w.bob, convo, false))).isTrue();
        consumed(w, w.bob, convo);
    }

    @Test
    default void a_failure_makes_it_available_again_and_is_told_to_the_inviter() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        HandedOver first = w.fetch(w.bob, convo);
        confirmed(w, w.bob, convo, false, first);
        assertThat(w.eventsOf(Event.WelcomeFailed.class))
                .containsExactly(
                        new Event.WelcomeFailed(convo, w.alice, w.bob, "no such key package here"));
        w.storage.advance(Duration.ofMinutes(1));
        HandedOver second = w.fetch(w.bob, convo);
        assertThat(second.welcome()).isEqualTo(first.welcome());
        assertThat(second.again()).isFalse();
        assertThat(second.delivery()).isNotEqualTo(first.delivery());
        assertThat(second.fetchedAt())
                .as("a new grace")
                .isEqualTo(first.fetchedAt().plus(Duration.ofMinutes(1)));
    }

    @Test
    default void a_failure_that_arrives_twice_counts_once() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        HandedOver first = w.fetch(w.bob, convo);
        confirmed(w, w.bob, convo, false, first);
        assertThat(w.unchanging(() -> confirmed(w, w.bob, convo, false, first))).isTrue();
        HandedOver second = w.fetch(w.bob, convo);
        assertThat(w.unchanging(() -> confirmed(w, w.bob, convo, false, first)))
                .as("late, about the delivery before")
                .isTrue();
        assertThat(w.fetch(w.bob, convo).delivery()).isEqualTo(second.delivery());
    }

    @Test
    default void the_inviter_is_told_of_ten_failures_and_no_more() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        for (int i = 0; i < 12; i++) {
            confirmed(w, w.bob, convo, false, w.fetch(w.bob, convo));
        }
        assertThat(w.eventsOf(Event.WelcomeFailed.class)).hasSize(10);
    }

    @Test
    default void after_the_grace_an_unconfirmed_welcome_is_consumed() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        w.fetch(w.bob, convo);
        waitOutTheGrace(w);
        assertThat(consumed(w, w.bob, convo).message())
                .contains("expired unconfirmed")
                .contains("confirmWelcome");
    }

    @Test
    default void an_expired_welcome_comes_back_when_its_reader_says_it_failed() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        HandedOver first = w.fetch(w.bob, convo);
        waitOutTheGrace(w);
        confirmed(w, w.bob, convo, false);
        assertThat(w.fetch(w.bob, convo).welcome()).isEqualTo(first.welcome());
    }

    @Test
    default void a_late_confirmation_is_accepted() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        HandedOver delivery = w.fetch(w.bob, convo);
        waitOutTheGrace(w);
        confirmed(w, w.bob, convo, true, delivery);
        assertThat(consumed(w, w.bob, convo).message()).contains("confirmed");
        assertThat(w.unchanging(() -> confirmed(w, w.bob, convo, false))).isTrue();
        consumed(w, w.bob, convo);
    }

    @Test
    default void a_newer_welcome_for_a_device_supersedes_the_older() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        HandedOver older = w.fetch(w.bob, convo);
        var addition = w.addition(convo, 1, w.alice, w.bob);
        World.done(w.call(w.useCases.addMembers(), w.alice, addition));
        assertThat(w.unchanging(() -> confirmed(w, w.bob, convo, true, older))).isTrue();
        assertThat(w.unchanging(() -> confirmed(w, w.bob, convo, false, older))).isTrue();
        HandedOver newer = w.fetch(w.bob, convo);
        assertThat(newer.welcome()).isEqualTo(addition.welcome().orElseThrow());
        confirmed(w, w.bob, convo, true, newer);
        consumed(w, w.bob, convo);
    }

    @Test
    default void a_confirmed_welcome_is_not_superseded() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        HandedOver first = w.fetch(w.bob, convo);
        confirmed(w, w.bob, convo, true, first);
        World.done(w.call(w.useCases.addMembers(), w.alice, w.keyUpdate(convo, 1)));
        consumed(w, w.bob, convo);
    }

    @Test
    default void leaving_supersedes_and_the_confirmation_of_who_left_changes_nothing() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        HandedOver delivery = w.fetch(w.bob, convo);
        World.done(w.call(w.useCases.leaveConvo(), w.bob, w.leaving(convo)));
        w.refused(Refusal.NotMember.class, () -> w.tryFetch(w.bob, convo));
        assertThat(w.unchanging(() -> confirmed(w, w.bob, convo, true, delivery))).isTrue();
        assertThat(w.unchanging(() -> confirmed(w, w.bob, convo, false, delivery))).isTrue();
    }

    @Test
    default void a_removed_recipient_does_not_get_the_old_welcome_when_added_again() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        World.done(w.call(w.useCases.leaveConvo(), w.alice, w.removal(convo, w.bob, 1)));
        w.refused(Refusal.NotMember.class, () -> w.tryFetch(w.bob, convo));
        var addition = w.addition(convo, 2, w.alice, w.bob);
        World.done(w.call(w.useCases.addMembers(), w.alice, addition));
        HandedOver newer = w.fetch(w.bob, convo);
        assertThat(newer.welcome()).isEqualTo(addition.welcome().orElseThrow());
        confirmed(w, w.bob, convo, true, newer);
        consumed(w, w.bob, convo);
    }

    @Test
    default void each_device_has_its_own_welcome() {
        World w = world();
        KeyPackageName phone = w.publishOn(w.bob, "phone");
        KeyPackageName tablet = w.publishOn(w.bob, "tablet");
        assertThat(w.claim(w.alice, w.bob).keyPackages()).hasSize(2);
        ConvoId convo = createdFor(w, phone, tablet);
        HandedOver toPhone = World.done(fetch(w, w.bob, convo, phone));
        HandedOver toTablet = World.done(fetch(w, w.bob, convo, tablet));
        assertThat(toPhone.delivery()).isNotEqualTo(toTablet.delivery());
        confirmed(w, w.bob, convo, true, toPhone);
        assertThat(World.done(fetch(w, w.bob, convo, tablet)).again()).isTrue();
        w.refused(Refusal.WelcomeConsumed.class, () -> fetch(w, w.bob, convo, phone));
    }

    private static ConvoId createdFor(World w, KeyPackageName... packages) {
        ConvoId convo = w.newId();
        World.done(
                w.call(
                        w.useCases.createConvo(),
                        w.alice,
                        new CreateConvo.Command(
                                convo,
                                World.SUITE.name(),
                                List.of(w.bob),
                                Optional.of(MlsBytes.welcome(w.nonce())),
                                List.of(packages),
                                Optional.empty(),
                                Optional.empty())));
        return convo;
    }

    private static Outcome<HandedOver> fetch(
            World w, Did who, ConvoId convo, KeyPackageName keyPackage) {
        return w.useCases
                .fetchWelcome()
                .execute(who, new FetchWelcome.Query(convo, Optional.of(keyPackage.hash())));
    }

    @Test
    default void an_old_client_is_given_what_failed_least_then_what_is_in_flight() {
        World w = world();
        KeyPackageName phone = w.publishOn(w.bob, "phone");
        KeyPackageName tablet = w.publishOn(w.bob, "tablet");
        w.claim(w.alice, w.bob);
        ConvoId convo = createdFor(w, phone, tablet);
        HandedOver toPhone = World.done(fetch(w, w.bob, convo, phone));
        assertThat(w.fetch(w.bob, convo).delivery())
                .as("in flight before available")
                .isEqualTo(toPhone.delivery());
        confirmed(w, w.bob, convo, false, toPhone);
        assertThat(w.fetch(w.bob, convo).packageHash())
                .as("without a failure before one with a failure")
                .isEqualTo(tablet.hash());
    }

    @Test
    default void an_old_client_confirms_what_it_fetched_last_and_nothing_where_that_is_unclear() {
        World w = world();
        KeyPackageName phone = w.publishOn(w.bob, "phone");
        KeyPackageName tablet = w.publishOn(w.bob, "tablet");
        w.claim(w.alice, w.bob);
        ConvoId convo = createdFor(w, phone, tablet);
        World.done(fetch(w, w.bob, convo, phone));
        w.storage.advance(Duration.ofSeconds(1));
        World.done(fetch(w, w.bob, convo, tablet));
        assertThat(w.unchanging(() -> confirmed(w, w.bob, convo, true))).isFalse();
        Answer<Confirmed> byPackage =
                w.call(
                        w.useCases.confirmWelcome(),
                        w.bob,
                        new ConfirmWelcome.Command(
                                convo,
                                true,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(phone.hash())));
        assertThat(World.done(byPackage).confirmed()).isTrue();
        assertThat(confirmed(w, w.bob, convo, true)).isTrue();
        consumed(w, w.bob, convo);
    }

    @Test
    default void a_repeated_confirmation_without_a_delivery_settles_nothing_else() {
        World w = world();
        KeyPackageName phone = w.publishOn(w.bob, "phone");
        KeyPackageName tablet = w.publishOn(w.bob, "tablet");
        w.claim(w.alice, w.bob);
        ConvoId convo = createdFor(w, phone, tablet);
        World.done(fetch(w, w.bob, convo, phone));
        waitOutTheGrace(w);
        World.done(fetch(w, w.bob, convo, tablet));
        assertThat(confirmed(w, w.bob, convo, true)).isTrue();
        assertThat(w.unchanging(() -> confirmed(w, w.bob, convo, true))).isTrue();
    }

    @Test
    default void nobody_else_fetches_or_confirms_it() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        HandedOver bobs = w.fetch(w.bob, convo);
        w.refused(Refusal.WelcomeNotFound.class, () -> w.tryFetch(w.alice, convo));
        w.refused(Refusal.NotMember.class, () -> w.tryFetch(w.carol, convo));
        w.refused(Refusal.ConvoNotFound.class, () -> w.tryFetch(w.bob, w.newId()));
        String delivery = bobs.delivery().toString();
        w.refused(
                Refusal.WelcomeNotFound.class,
                () -> w.confirm(w.alice, convo, true, Optional.of(delivery)));
        w.refused(
                Refusal.NotMember.class,
                () -> w.confirm(w.carol, convo, true, Optional.of(delivery)));
        for (String wrong : List.of("", "x", "0".repeat(32) + "-1")) {
            w.refused(
                    Refusal.WelcomeNotFound.class,
                    () -> w.confirm(w.bob, convo, true, Optional.of(wrong)));
        }
    }

    @Test
    default void it_is_kept_for_its_retention_whether_fetched_or_not() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        // The key package holds for 60 days, which is longer than the retention.
        w.storage.advance(w.rules.welcomeRetention().plusDays(1));
        w.fetch(w.bob, convo);
        confirmed(w, w.bob, convo, false);
        w.storage.advance(Duration.ofDays(60).minus(w.rules.welcomeRetention()));
        w.refused(Refusal.WelcomeNotFound.class, () -> w.tryFetch(w.bob, convo));
    }

    @Test
    default void what_was_fetched_before_a_removal_is_not_served_after_it() {
        World w = world();
        KeyPackageName phone = w.claimed(w.alice, w.bob, "phone");
        ConvoId convo = createdFor(w, phone);
        World.done(fetch(w, w.bob, convo, phone));
        World.done(w.call(w.useCases.leaveConvo(), w.alice, w.removal(convo, w.bob, 1)));
        addDevice(w, convo, 2, w.claimed(w.alice, w.bob, "tablet"));
        w.refused(Refusal.WelcomeNotFound.class, () -> fetch(w, w.bob, convo, phone));
    }

    private static Bytes addDevice(World w, ConvoId convo, long epoch, KeyPackageName device) {
        Bytes welcome = MlsBytes.welcome(w.nonce());
        World.done(
                w.call(
                        w.useCases.addMembers(),
                        w.alice,
                        new AddMembers.Command(
                                convo,
                                List.of(device.owner()),
                                Optional.of(MlsBytes.commit(convo, epoch, w.nonce())),
                                Optional.of(welcome),
                                List.of(device),
                                Optional.empty())));
        return welcome;
    }

    @Test
    default void a_welcome_for_one_device_leaves_those_of_the_others() {
        World w = world();
        KeyPackageName phone = w.claimed(w.alice, w.bob, "phone");
        ConvoId convo = createdFor(w, phone);
        addDevice(w, convo, 1, w.claimed(w.alice, w.bob, "tablet"));
        World.done(fetch(w, w.bob, convo, phone));
    }

    @Test
    default void of_several_that_wait_an_old_client_is_given_the_newest() {
        World w = world();
        ConvoId convo = createdFor(w, w.claimed(w.alice, w.bob, "phone"));
        w.storage.advance(Duration.ofSeconds(1));
        addDevice(w, convo, 1, w.claimed(w.alice, w.bob, "tablet"));
        w.storage.advance(Duration.ofSeconds(1));
        Bytes newest = addDevice(w, convo, 2, w.claimed(w.alice, w.bob, "watch"));
        assertThat(w.fetch(w.bob, convo).welcome()).isEqualTo(newest);
    }
}
