package blue.catbird.mls.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.message.SendMessage;
import blue.catbird.mls.application.message.SendMessage.Sent;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.message.LogEntry;
import blue.catbird.mls.domain.refusal.Refusal;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Messages: one log without gaps, and no message in it twice. */
public interface MessageContract extends OnStorage {
    private static Answer<Sent> send(World w, SendMessage.Command message) {
        return w.call(w.useCases.sendMessage(), message.sender(), message);
    }

    @Test
    default void messages_proposals_and_commits_share_one_log_without_gaps() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        w.send(w.alice, convo);
        w.refused(Refusal.EpochMismatch.class, () -> send(w, w.message(convo, 0, w.bob)));
        World.done(send(w, w.message(convo, 1, w.bob, MlsBytes.proposal(convo, 1, "p"))));
        w.refused(Refusal.NotMember.class, () -> send(w, w.message(convo, 1, w.carol)));
        World.done(w.call(w.useCases.addMembers(), w.bob, w.keyUpdate(convo, 1)));
        assertThat(w.send(w.bob, convo).seq().value()).isEqualTo(5);
        assertThat(w.placesOf(convo)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(w.logOf(w.alice, convo).stream().map(Object::getClass).<Object>map(c -> c))
                .containsExactly(
                        LogEntry.Commit.class,
                        LogEntry.Application.class,
                        LogEntry.Proposal.class,
                        LogEntry.Commit.class,
                        LogEntry.Application.class);
    }

    @Test
    default void the_same_bytes_again_are_the_same_message() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        SendMessage.Command message = w.message(convo, 1, w.alice);
        Sent first = World.done(send(w, message));
        w.storage.advance(w.rules.idempotencyTtl().multipliedBy(2));
        World.done(w.call(w.useCases.addMembers(), w.bob, w.keyUpdate(convo, 1)));
        Sent again = w.unchanging(() -> World.done(send(w, message)));
        assertThat(again).isEqualTo(first);
    }

    @Test
    default void the_same_bytes_are_recognised_after_their_sender_was_removed() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        SendMessage.Command message = w.message(convo, 1, w.bob);
        Sent first = World.done(send(w, message));
        World.done(w.call(w.useCases.leaveConvo(), w.alice, w.removal(convo, w.bob, 1)));
        assertThat(w.unchanging(() -> World.done(send(w, message)))).isEqualTo(first);
    }

    @Test
    default void the_same_bytes_by_another_sender_are_refused() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        SendMessage.Command message = w.message(convo, 1, w.alice);
        World.done(send(w, message));
        SendMessage.Command copied = w.message(convo, 1, w.bob, message.ciphertext());
        w.refused(Refusal.InvalidMessage.class, () -> send(w, copied));
    }

    @Test
    default void nobody_sends_as_somebody_else() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        w.refused(
                Refusal.NotPermitted.class,
                () -> w.call(w.useCases.sendMessage(), w.bob, w.message(convo, 1, w.alice)));
    }

    @Test
    default void a_message_has_to_be_one_of_this_group_and_epoch() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        Did alice = w.alice;
        for (Bytes wrong :
                List.of(
                        Bytes.EMPTY,
                        Bytes.ofHex("000100"),
                        MlsBytes.message(w.newId(), 1, "x"),
                        MlsBytes.message(convo, 2, "x"),
                        MlsBytes.commit(convo, 1, "x"),
                        MlsBytes.messageInTheClear(convo, 1, "x"),
                        MlsBytes.welcome("x"))) {
            w.refused(
                    Refusal.InvalidMessage.class, () -> send(w, w.message(convo, 1, alice, wrong)));
        }
    }

    @Test
    default void an_epoch_that_is_over_or_to_come_is_refused() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        World.done(w.call(w.useCases.addMembers(), w.bob, w.keyUpdate(convo, 1)));
        Refusal.EpochMismatch past =
                w.refused(Refusal.EpochMismatch.class, () -> send(w, w.message(convo, 1, w.bob)));
        assertThat(past.current()).isEqualTo(new Epoch(2));
        w.refused(Refusal.EpochMismatch.class, () -> send(w, w.message(convo, 3, w.bob)));
    }

    @Test
    default void past_epochs_may_be_allowed_for_messages_but_not_for_proposals() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        World.done(w.call(w.useCases.addMembers(), w.bob, w.keyUpdate(convo, 1)));
        World lenient = w.withRules(withPastEpochs(w.rules, 1));
        Sent sent = World.done(send(lenient, w.message(convo, 1, w.bob)));
        assertThat(sent.epoch()).isEqualTo(new Epoch(1));
        w.refused(
                Refusal.EpochMismatch.class,
                () -> send(lenient, w.message(convo, 1, w.bob, MlsBytes.proposal(convo, 1, "p"))));
        w.refused(Refusal.EpochMismatch.class, () -> send(lenient, w.message(convo, 0, w.bob)));
    }

    private static Rules withPastEpochs(Rules r, int epochs) {
        return new Rules(
                r.framing(),
                epochs,
                r.maxMembers(),
                r.maxKeyPackages(),
                r.maxMessageBytes(),
                r.claimTtl(),
                r.welcomeGrace(),
                r.welcomeRetention(),
                r.idempotencyTtl());
    }

    @Test
    default void a_message_is_bounded() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        Bytes large = Bytes.owning(new byte[w.rules.maxMessageBytes() + 1]);
        w.refused(
                Refusal.MessageTooLarge.class, () -> send(w, w.message(convo, 1, w.alice, large)));
        Bytes largest = large.slice(1, large.size());
        World.done(send(w.believing(), w.message(convo, 1, w.alice, largest)));
    }

    @Test
    default void who_is_not_in_and_what_does_not_exist_is_told_before_the_frame_is() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        w.refused(
                Refusal.NotMember.class,
                () -> send(w, w.message(convo, 9, w.carol, MlsBytes.commit(convo, 8, "x"))));
        w.refused(Refusal.ConvoNotFound.class, () -> send(w, w.message(w.newId(), 1, w.alice)));
    }

    @Test
    default void a_commit_that_was_accepted_is_no_message_either() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        var update = w.keyUpdate(convo, 1);
        World.done(w.call(w.useCases.addMembers(), w.alice, update));
        SendMessage.Command asMessage = w.message(convo, 1, w.alice, update.commit().orElseThrow());
        w.refused(Refusal.InvalidMessage.class, () -> send(w, asMessage));
    }

    @Test
    default void a_proposal_may_come_in_the_clear_and_is_no_message_to_be_read() {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        World.done(send(w, w.message(convo, 1, w.bob, MlsBytes.proposalInTheClear(convo, 1, "p"))));
        assertThat(w.logOf(w.alice, convo).getLast()).isInstanceOf(LogEntry.Proposal.class);
        assertThat(w.headOf(convo).lastMessageAt()).isEmpty();
        w.send(w.bob, convo);
        assertThat(w.headOf(convo).lastMessageAt()).contains(w.now());
    }
}
