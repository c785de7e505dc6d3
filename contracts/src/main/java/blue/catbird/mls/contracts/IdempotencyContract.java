package blue.catbird.mls.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.application.conversation.AddMembers;
import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.idempotency.Rejection;
import blue.catbird.mls.application.idempotency.Reply;
import blue.catbird.mls.application.idempotency.Request;
import blue.catbird.mls.application.message.SendMessage;
import blue.catbird.mls.application.message.SendMessage.Sent;
import blue.catbird.mls.application.port.failure.StorageUnavailable;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;

/** A write with a key takes effect once, however often it is sent, and its reply is repeated. */
public interface IdempotencyContract extends OnStorage {
    /** A message that no framing rule looks at, so that only the key can recognise it. */
    private static SendMessage.Command madeUp(World world, ConvoId convo, String hex) {
        return world.message(convo, 1, world.alice, Bytes.ofHex(hex));
    }

    private static Answer<Sent> send(World world, String key, SendMessage.Command message) {
        return world.call(world.useCases.sendMessage(), message.sender(), key, message);
    }

    @Test
    default void a_retry_hears_the_first_answer_and_has_no_effect() {
        World world = world();
        World believing = world.believing();
        ConvoId convo = world.aGroupOf(world.alice, world.bob);
        SendMessage.Command message = madeUp(world, convo, "01");
        Reply first = World.executed(send(believing, "k", message));
        Reply second = world.unchanging(() -> World.replayed(send(believing, "k", message)));
        assertThat(second).isEqualTo(first);
        assertThat(world.placesOf(convo)).containsExactly(1L, 2L);
    }

    @Test
    default void without_a_key_made_up_bytes_are_two_messages() {
        World world = world();
        World believing = world.believing();
        ConvoId convo = world.aGroupOf(world.alice, world.bob);
        SendMessage.Command message = madeUp(world, convo, "01");
        Sent one = World.done(world.call(believing.useCases.sendMessage(), world.alice, message));
        Sent two = World.done(world.call(believing.useCases.sendMessage(), world.alice, message));
        assertThat(one.id()).isNotEqualTo(two.id());
    }

    @Test
    default void a_key_counts_for_its_caller_alone() {
        World world = world();
        World believing = world.believing();
        ConvoId convo = world.aGroupOf(world.alice, world.bob);
        World.done(send(believing, "k", madeUp(world, convo, "01")));
        SendMessage.Command bobs = world.message(convo, 1, world.bob, Bytes.ofHex("01"));
        assertThat(World.done(send(believing, "k", bobs)).seq().value()).isEqualTo(3);
    }

    @Test
    default void a_key_counts_for_its_method_alone() {
        World world = world();
        ConvoId convo = world.aGroupOf(world.alice, world.bob);
        World.done(send(world, "k", world.message(convo, 1, world.alice)));
        World.done(
                world.call(
                        world.useCases.addMembers(), world.alice, "k", world.keyUpdate(convo, 1)));
        assertThat(world.placesOf(convo)).containsExactly(1L, 2L, 3L);
    }

    @Test
    default void a_key_of_another_request_is_refused_and_the_original_stays() {
        World world = world();
        World believing = world.believing();
        ConvoId convo = world.aGroupOf(world.alice, world.bob);
        SendMessage.Command message = madeUp(world, convo, "01");
        Reply first = World.executed(send(believing, "k", message));
        Rejection rejection =
                world.unchanging(
                        () -> World.rejected(send(believing, "k", madeUp(world, convo, "02"))));
        assertThat(rejection).isEqualTo(Rejection.KEY_REUSED);
        assertThat(World.replayed(send(believing, "k", message))).isEqualTo(first);
    }

    @Test
    default void a_key_can_be_used_again_after_its_time_to_live() {
        World world = world();
        World believing = world.believing();
        ConvoId convo = world.aGroupOf(world.alice, world.bob);
        World.done(send(believing, "k", madeUp(world, convo, "01")));
        world.storage.advance(world.rules.idempotencyTtl().minusSeconds(1));
        World.replayed(send(believing, "k", madeUp(world, convo, "01")));
        world.storage.advance(Duration.ofSeconds(1));
        // Nobody has swept: expiry is judged when the record is read.
        World.done(send(believing, "k", madeUp(world, convo, "02")));
        World.replayed(send(believing, "k", madeUp(world, convo, "02")));
        assertThat(world.placesOf(convo)).containsExactly(1L, 2L, 3L);
    }

    @Test
    default void a_refusal_that_will_never_change_is_recorded_but_does_not_pin_its_key() {
        World world = world();
        ConvoId convo = world.aGroupOf(world.alice, world.bob);
        SendMessage.Command broken = madeUp(world, convo, "01");
        Answer<Sent> first = send(world, "k", broken);
        assertThat(first)
                .isInstanceOfSatisfying(
                        Answer.Executed.class,
                        e ->
                                assertThat(e.outcome())
                                        .isEqualTo(Outcome.refused(refusalOf(world, broken))));
        Reply again = world.unchanging(() -> World.replayed(send(world, "k", broken)));
        assertThat(again).isEqualTo(World.executed(first));
        SendMessage.Command mended = world.message(convo, 1, world.alice);
        Reply done = World.executed(send(world, "k", mended));
        assertThat(World.replayed(send(world, "k", mended))).isEqualTo(done);
    }

    private static Refusal refusalOf(World world, SendMessage.Command broken) {
        return world.refused(
                Refusal.InvalidMessage.class,
                () -> world.call(world.useCases.sendMessage(), world.alice, broken));
    }

    @Test
    default void wrong_bytes_are_told_before_a_reused_key() {
        World world = world();
        ConvoId convo = world.aGroupOf(world.alice, world.bob);
        World.done(send(world, "k", world.message(convo, 1, world.alice)));
        world.refused(
                Refusal.InvalidMessage.class, () -> send(world, "k", madeUp(world, convo, "01")));
    }

    @Test
    default void a_refusal_that_may_pass_is_not_recorded() {
        World world = world();
        ConvoId convo = world.aGroupOf(world.alice, world.bob);
        AddMembers.Command early = world.keyUpdate(convo, 2);
        world.refused(
                Refusal.EpochMismatch.class,
                () -> world.call(world.useCases.addMembers(), world.alice, "k", early));
        World.done(world.call(world.useCases.addMembers(), world.bob, world.keyUpdate(convo, 1)));
        World.done(world.call(world.useCases.addMembers(), world.alice, "k", early));
    }

    @Test
    default void a_write_that_fails_can_be_repeated_with_its_key_and_its_token() {
        World world = world();
        ConvoId convo = world.aGroupOf(world.alice, world.bob);
        SendMessage.Command message = world.message(convo, 1, world.alice);
        Request<SendMessage.Command> request =
                world.withToken("jti", world.keyed(world.alice, "k", message));
        world.unchanging(
                () ->
                        assertThatThrownBy(
                                        () ->
                                                world.useCases
                                                        .sendMessage()
                                                        .execute(
                                                                request,
                                                                outcome -> {
                                                                    throw new TransactionContract
                                                                            .Crash();
                                                                }))
                                .isInstanceOf(TransactionContract.Crash.class));
        World.done(world.useCases.sendMessage().execute(request, world.encoder()));
    }

    @Test
    default void a_token_is_good_for_one_call() {
        World world = world();
        ConvoId convo = world.aGroupOf(world.alice, world.bob);
        Request<SendMessage.Command> first =
                world.withToken(
                        "jti", Request.plain(world.alice, world.message(convo, 1, world.alice)));
        World.done(world.useCases.sendMessage().execute(first, world.encoder()));
        Request<SendMessage.Command> second =
                world.withToken(
                        "jti", Request.plain(world.alice, world.message(convo, 1, world.alice)));
        Rejection rejection =
                world.unchanging(
                        () ->
                                World.rejected(
                                        world.useCases
                                                .sendMessage()
                                                .execute(second, world.encoder())));
        assertThat(rejection).isEqualTo(Rejection.TOKEN_REPLAYED);
    }

    @Test
    default void a_retry_with_its_key_and_a_new_token_is_served() {
        World world = world();
        ConvoId convo = world.aGroupOf(world.alice, world.bob);
        Request<SendMessage.Command> request =
                world.keyed(world.alice, "k", world.message(convo, 1, world.alice));
        var sendMessage = world.useCases.sendMessage();
        Reply first =
                World.executed(sendMessage.execute(world.withToken("1", request), world.encoder()));
        assertThat(
                        World.replayed(
                                sendMessage.execute(
                                        world.withToken("2", request), world.encoder())))
                .isEqualTo(first);
        assertThat(
                        World.rejected(
                                sendMessage.execute(
                                        world.withToken("2", request), world.encoder())))
                .as("the replayed call has spent its token too")
                .isEqualTo(Rejection.TOKEN_REPLAYED);
    }

    @Test
    default void a_refused_call_spends_its_token_and_nothing_else() {
        World world = world();
        ConvoId convo = world.aGroupOf(world.alice, world.bob);
        Request<SendMessage.Command> request =
                world.withToken(
                        "jti", Request.plain(world.carol, world.message(convo, 1, world.carol)));
        var sendMessage = world.useCases.sendMessage();
        Answer<Sent> first = sendMessage.execute(request, world.encoder());
        assertThat(((Answer.Executed<Sent>) first).outcome()).isInstanceOf(Outcome.Refused.class);
        assertThat(World.rejected(sendMessage.execute(request, world.encoder())))
                .isEqualTo(Rejection.TOKEN_REPLAYED);
        assertThat(world.placesOf(convo)).containsExactly(1L);
    }

    @Test
    default void a_write_that_finds_its_twin_still_running_is_told_to_come_back() {
        World world = world();
        ConvoId convo = world.aGroupOf(world.alice, world.bob);
        SendMessage.Command message = world.message(convo, 1, world.alice);
        Answer<Sent> meanwhile =
                Race.whileRunning(
                        world.storage.transactor(),
                        () -> {
                            World.done(send(world, "first", message));
                        },
                        world.keyed(world.alice, "k", message),
                        world.impatient().useCases.sendMessage(),
                        world.encoder());
        assertThat(World.rejected(meanwhile)).isEqualTo(Rejection.IN_PROGRESS);
        assertThat(world.placesOf(convo)).containsExactly(1L, 2L);
    }

    @Test
    default void without_a_key_a_busy_storage_is_said_to_be_unavailable() {
        World world = world();
        ConvoId convo = world.aGroupOf(world.alice, world.bob);
        SendMessage.Command message = world.message(convo, 1, world.alice);
        assertThatThrownBy(
                        () ->
                                Race.whileRunning(
                                        world.storage.transactor(),
                                        () -> {},
                                        Request.plain(world.alice, message),
                                        world.impatient().useCases.sendMessage(),
                                        world.encoder()))
                .isInstanceOf(StorageUnavailable.class);
        assertThat(world.placesOf(convo)).containsExactly(1L);
    }

    @Test
    default void keys_are_bounded_for_each_caller() {
        World world = world();
        ConvoId convo = world.aGroupOf(world.alice, world.bob);
        Records.fill(world, world.alice);
        Rejection rejection =
                world.unchanging(
                        () ->
                                World.rejected(
                                        send(world, "k", world.message(convo, 1, world.alice))));
        assertThat(rejection).isEqualTo(Rejection.TOO_MANY_KEYS);
        World.done(send(world, "k", world.message(convo, 1, world.bob)));
        World.done(
                world.call(
                        world.useCases.sendMessage(),
                        world.alice,
                        world.message(convo, 1, world.alice)));
        assertThat(Optional.of(World.replayed(Records.replayOne(world, world.alice))))
                .as("what is recorded is still replayed")
                .isPresent();
    }

    @Test
    default void records_whose_time_has_ended_take_no_room_even_before_they_are_swept() {
        World world = world();
        ConvoId convo = world.aGroupOf(world.alice, world.bob);
        Records.fill(world, world.alice);
        world.storage.advance(Records.LIFETIME);
        World.done(send(world, "k", world.message(convo, 1, world.alice)));
    }
}
