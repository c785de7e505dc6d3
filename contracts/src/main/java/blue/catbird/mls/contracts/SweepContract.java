package blue.catbird.mls.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.Sweep;
import blue.catbird.mls.application.conversation.CreateConvo;
import blue.catbird.mls.application.idempotency.Request;
import blue.catbird.mls.application.keypackage.PublishKeyPackage;
import blue.catbird.mls.application.message.SendMessage;
import blue.catbird.mls.application.welcome.FetchWelcome.HandedOver;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.event.Event;
import blue.catbird.mls.domain.keypackage.KeyPackageName;
import blue.catbird.mls.domain.refusal.Refusal;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The sweep tells of silent recipients once, and removes only what nobody can ask for. */
public interface SweepContract extends OnStorage {
    private static Optional<Bytes> payload(World w, ConvoId convo) {
        return w.storage
                .transactor()
                .inTransaction(session -> session.welcomes().payload(convo, new Epoch(1)));
    }

    @Test
    default void a_silent_recipient_is_told_to_the_inviter_once() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        w.fetch(w.bob, convo);
        w.useCases.sweep().execute();
        assertThat(w.eventsOf(Event.WelcomeExpired.class)).as("within the grace").isEmpty();
        w.storage.advance(w.rules.welcomeGrace());
        assertThat(w.useCases.sweep().execute().expiredWelcomes()).isEqualTo(1);
        assertThat(w.useCases.sweep().execute().expiredWelcomes()).isZero();
        assertThat(w.eventsOf(Event.WelcomeExpired.class))
                .containsExactly(new Event.WelcomeExpired(convo, w.alice, w.bob));
        w.refused(Refusal.WelcomeConsumed.class, () -> w.tryFetch(w.bob, convo));
    }

    @Test
    default void a_recipient_who_sends_has_obviously_joined() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        w.fetch(w.bob, convo);
        w.send(w.bob, convo);
        w.storage.advance(w.rules.welcomeGrace());
        assertThat(w.useCases.sweep().execute().expiredWelcomes()).isEqualTo(1);
        assertThat(w.eventsOf(Event.WelcomeExpired.class)).isEmpty();
    }

    @Test
    default void what_a_recipient_sent_before_the_fetch_shows_nothing() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        w.send(w.bob, convo);
        w.storage.advance(Duration.ofSeconds(1));
        w.fetch(w.bob, convo);
        w.send(w.alice, convo);
        w.storage.advance(w.rules.welcomeGrace());
        w.useCases.sweep().execute();
        assertThat(w.eventsOf(Event.WelcomeExpired.class))
                .containsExactly(new Event.WelcomeExpired(convo, w.alice, w.bob));
    }

    @Test
    default void an_expired_welcome_comes_back_after_a_sweep_too() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        HandedOver first = w.fetch(w.bob, convo);
        w.storage.advance(w.rules.welcomeGrace());
        w.useCases.sweep().execute();
        World.done(w.confirm(w.bob, convo, false, Optional.empty()));
        assertThat(w.fetch(w.bob, convo).welcome()).isEqualTo(first.welcome());
    }

    @Test
    default void bytes_are_wiped_when_all_whom_they_serve_are_settled() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob, w.carol);
        HandedOver bobs = w.fetch(w.bob, convo);
        World.done(w.confirm(w.bob, convo, true, Optional.of(bobs.delivery().toString())));
        w.useCases.sweep().execute();
        assertThat(payload(w, convo)).as("Carol's waits").isPresent();
        HandedOver carols = w.fetch(w.carol, convo);
        World.done(w.confirm(w.carol, convo, true, Optional.of(carols.delivery().toString())));
        assertThat(w.useCases.sweep().execute().wipedPayloads()).isEqualTo(1);
        assertThat(payload(w, convo)).isEmpty();
        w.refused(Refusal.WelcomeConsumed.class, () -> w.tryFetch(w.bob, convo));
    }

    @Test
    default void welcomes_are_removed_after_their_retention_and_not_before() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        w.storage.advance(Duration.ofDays(59));
        assertThat(w.useCases.sweep().execute().removedWelcomes()).isZero();
        w.fetch(w.bob, convo);
        w.storage.advance(Duration.ofDays(2));
        assertThat(w.useCases.sweep().execute().removedWelcomes()).isEqualTo(1);
    }

    @Test
    default void recorded_replies_are_removed_an_hour_after_their_time_to_live_and_not_before() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        SendMessage.Command message = w.message(convo, 1, w.alice);
        World.done(w.call(w.useCases.sendMessage(), w.alice, "k", message));
        w.storage.advance(w.rules.idempotencyTtl().minusSeconds(1));
        assertThat(w.useCases.sweep().execute().removedReplies()).isZero();
        World.replayed(w.call(w.useCases.sendMessage(), w.alice, "k", message));
        w.storage.advance(Sweep.LAG);
        assertThat(w.useCases.sweep().execute().removedReplies()).isZero();
        w.storage.advance(Duration.ofSeconds(1));
        assertThat(w.useCases.sweep().execute().removedReplies()).isEqualTo(1);
    }

    @Test
    default void spent_tokens_are_forgotten_an_hour_after_their_end_and_not_before() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        Request<SendMessage.Command> request =
                w.withToken("jti", Request.plain(w.alice, w.message(convo, 1, w.alice)));
        World.done(w.useCases.sendMessage().execute(request, w.encoder()));
        w.storage.advance(Duration.ofSeconds(59).plus(Sweep.LAG));
        assertThat(w.useCases.sweep().execute().removedTokens()).isZero();
        w.storage.advance(Duration.ofSeconds(1));
        assertThat(w.useCases.sweep().execute().removedTokens()).isEqualTo(1);
    }

    @Test
    default void an_expired_key_package_is_kept_while_its_welcome_waits() {
        World w = world();
        Duration tenDays = Duration.ofDays(10);
        KeyPackageName bobs = lasting(w, w.bob, tenDays);
        lasting(w, w.carol, tenDays);
        w.claim(w.alice, w.bob);
        CreateConvo.Command creation = w.creation(w.newId(), w.bob);
        World.done(
                w.call(
                        w.useCases.createConvo(),
                        w.alice,
                        new CreateConvo.Command(
                                creation.id(),
                                creation.cipherSuite(),
                                creation.members(),
                                Optional.of(MlsBytes.welcome(w.nonce())),
                                List.of(bobs),
                                creation.commit(),
                                creation.metadata())));
        w.storage.advance(tenDays.plus(Sweep.LAG).plusSeconds(1));
        assertThat(w.useCases.sweep().execute().removedKeyPackages())
                .as("Carol's, which serves nobody")
                .isEqualTo(1);
        HandedOver handed = w.fetch(w.bob, creation.id());
        World.done(
                w.confirm(w.bob, creation.id(), true, Optional.of(handed.delivery().toString())));
        assertThat(w.useCases.sweep().execute().removedKeyPackages())
                .as("Bob's, whose Welcome is settled")
                .isEqualTo(1);
    }

    private static KeyPackageName lasting(World w, Did owner, Duration time) {
        var published =
                w.call(
                        w.useCases.publishKeyPackage(),
                        owner,
                        new PublishKeyPackage.Command(
                                w.keyPackage(owner, "phone"),
                                World.SUITE.name(),
                                Optional.of(w.now().plus(time))));
        return new KeyPackageName(owner, World.done(published).hash());
    }

    @Test
    default void the_key_package_of_a_removed_welcome_goes_with_it() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        w.publishOn(w.carol, "phone");
        w.storage.advance(Duration.ofDays(60).plus(Sweep.LAG).plusSeconds(1));
        assertThat(w.useCases.sweep().execute().removedKeyPackages())
                .as("Bob's Welcome was removed with it, and Carol's served none")
                .isEqualTo(2);
        w.refused(Refusal.WelcomeNotFound.class, () -> w.tryFetch(w.bob, convo));
    }
}
