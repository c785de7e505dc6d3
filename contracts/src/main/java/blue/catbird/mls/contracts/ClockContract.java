package blue.catbird.mls.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.conversation.CreateConvo;
import blue.catbird.mls.application.conversation.GetEpoch;
import blue.catbird.mls.application.idempotency.Rejection;
import blue.catbird.mls.application.idempotency.Reply;
import blue.catbird.mls.application.idempotency.Request;
import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.application.keypackage.PublishKeyPackage;
import blue.catbird.mls.application.message.GetMessages;
import blue.catbird.mls.application.message.SendMessage;
import blue.catbird.mls.application.query.Bearer;
import blue.catbird.mls.application.query.Reading;
import blue.catbird.mls.application.welcome.FetchWelcome.HandedOver;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.keypackage.KeyPackageName;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Single use of tokens, idempotency keys and key packages, whatever the storage's clock does
 * relative to those of the servers: differ from them, jump ahead, or be set back.
 */
public interface ClockContract extends OnStorage {
    /** How a clock may go on after a token was spent. */
    List<List<Duration>> WAYS =
            List.of(
                    List.of(Duration.ofMinutes(3)),
                    List.of(Duration.ofMinutes(-3)),
                    List.of(Duration.ofMinutes(3), Duration.ofMinutes(-6)),
                    List.of(Duration.ofMinutes(-3), Duration.ofMinutes(6)),
                    List.of(Duration.ofMinutes(59), Duration.ofMinutes(-59)),
                    List.of(Duration.ofMinutes(30), Duration.ofMinutes(30), Duration.ofHours(1)),
                    List.of(Duration.ofHours(2)),
                    List.of(Duration.ofDays(1)));

    private static Request<SendMessage.Command> request(World w, ConvoId convo, Instant end) {
        return new Request<>(
                w.alice,
                Optional.of(new ServiceToken(w.alice, w.nonce(), end)),
                Optional.empty(),
                w.message(convo, 1, w.alice));
    }

    private static Rejection rejected(World w, Request<SendMessage.Command> request) {
        return World.rejected(w.useCases.sendMessage().execute(request, w.encoder()));
    }

    /** The server goes on to let the token pass, as one does whose clock is behind. */
    @Test
    default void a_token_serves_once_wherever_the_clock_goes() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        for (List<Duration> way : WAYS) {
            var request = request(w, convo, w.now().plus(Duration.ofMinutes(1)));
            World.done(w.useCases.sendMessage().execute(request, w.encoder()));
            for (Duration step : way) {
                w.storage.advance(step);
                w.useCases.sweep().execute();
                assertThat(rejected(w, request))
                        .as("by %s of %s", step, way)
                        .isIn(Rejection.TOKEN_REPLAYED, Rejection.TOKEN_FORGOTTEN);
            }
        }
        assertThat(w.placesOf(convo)).hasSize(1 + WAYS.size());
    }

    @Test
    default void a_token_that_may_be_forgotten_is_refused_and_before_that_it_serves() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        var old = request(w, convo, w.now().minus(Duration.ofMinutes(59)));
        assertThat(rejected(w, old)).isEqualTo(Rejection.TOKEN_FORGOTTEN);
        assertThat(w.placesOf(convo)).hasSize(1);
        var younger = request(w, convo, w.now().minus(Duration.ofMinutes(58)));
        World.done(w.useCases.sendMessage().execute(younger, w.encoder()));
    }

    @Test
    default void the_token_of_a_query_serves_once_and_is_refused_when_it_may_be_forgotten() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice);
        var token = new ServiceToken(w.alice, "jti", w.now().plus(Duration.ofMinutes(1)));
        Bearer alice = new Bearer(w.alice, Optional.of(token));
        GetEpoch getEpoch = w.useCases.getEpoch();
        assertThat(getEpoch.execute(alice, convo))
                .isEqualTo(new Reading.Answered<>(Outcome.done(Epoch.ZERO)));
        assertThat(getEpoch.execute(alice, convo))
                .isEqualTo(new Reading.Rejected<>(Rejection.TOKEN_REPLAYED));
        w.storage.advance(Duration.ofHours(2));
        assertThat(w.useCases.sweep().execute().removedTokens()).isEqualTo(1);
        assertThat(getEpoch.execute(alice, convo))
                .isEqualTo(new Reading.Rejected<>(Rejection.TOKEN_FORGOTTEN));
    }

    @Test
    default void a_refused_query_spends_its_token_too() {
        World w = world();
        var token = new ServiceToken(w.alice, "jti", w.now().plus(Duration.ofMinutes(1)));
        Bearer alice = new Bearer(w.alice, Optional.of(token));
        var query = new GetMessages.Query(w.newId(), 1, Optional.empty(), Optional.empty());
        assertThat(w.useCases.getMessages().execute(alice, query))
                .isEqualTo(new Reading.Answered<>(Outcome.refused(new Refusal.ConvoNotFound())));
        assertThat(w.useCases.getMessages().execute(alice, query))
                .isEqualTo(new Reading.Rejected<>(Rejection.TOKEN_REPLAYED));
    }

    @Test
    default void a_clock_that_is_set_back_finds_a_reply_that_is_live_again() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        SendMessage.Command message = w.message(convo, 1, w.alice);
        Reply first = World.executed(w.call(w.useCases.sendMessage(), w.alice, "k", message));
        w.storage.advance(w.rules.idempotencyTtl().plus(Duration.ofMinutes(2)));
        w.useCases.sweep().execute();
        w.storage.advance(Duration.ofMinutes(-3));
        assertThat(World.replayed(w.call(w.useCases.sendMessage(), w.alice, "k", message)))
                .isEqualTo(first);
    }

    /** Or it could be published and given out once more. */
    @Test
    default void a_clock_that_is_set_back_finds_a_key_package_that_was_used_up() {
        World w = world();
        Bytes bobs = w.keyPackage(w.bob, "phone");
        var command =
                new PublishKeyPackage.Command(
                        bobs, World.SUITE.name(), Optional.of(w.now().plus(Duration.ofDays(10))));
        var hash = World.done(w.call(w.useCases.publishKeyPackage(), w.bob, command)).hash();
        useUp(w, new KeyPackageName(w.bob, hash));
        w.storage.advance(Duration.ofDays(10).plus(Duration.ofMinutes(2)));
        w.useCases.sweep().execute();
        w.storage.advance(Duration.ofMinutes(-3));
        World.done(w.call(w.useCases.publishKeyPackage(), w.bob, command));
        assertThat(w.claim(w.alice, w.bob).keyPackages()).isEmpty();
    }

    /** Alice invites the package's owner, who joins. */
    private static void useUp(World w, KeyPackageName name) {
        w.claim(w.alice, name.owner());
        CreateConvo.Command creation = w.creation(w.newId(), name.owner());
        World.done(
                w.call(
                        w.useCases.createConvo(),
                        w.alice,
                        new CreateConvo.Command(
                                creation.id(),
                                creation.cipherSuite(),
                                creation.members(),
                                Optional.of(MlsBytes.welcome(w.nonce())),
                                List.of(name),
                                creation.commit(),
                                creation.metadata())));
        HandedOver handed = w.fetch(name.owner(), creation.id());
        Optional<String> delivery = Optional.of(handed.delivery().toString());
        World.done(w.confirm(name.owner(), creation.id(), true, delivery));
    }
}
