package blue.catbird.mls.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.Combining;
import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.UseCases;
import blue.catbird.mls.application.conversation.EpochReached;
import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.idempotency.Rejection;
import blue.catbird.mls.application.idempotency.Request;
import blue.catbird.mls.application.idempotency.Write;
import blue.catbird.mls.application.keypackage.PublishKeyPackage;
import blue.catbird.mls.application.message.SendMessage;
import blue.catbird.mls.application.message.UpdateCursor;
import blue.catbird.mls.application.observation.Observation;
import blue.catbird.mls.application.observation.WelcomeMove;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.application.welcome.ConfirmWelcome;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.MessageId;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** Writes of different kinds share a transaction, and each sees what those before it did. */
public interface SharingContract extends OnStorage {
    /**
     * One lane, in which a message leads and waits until all that is to share the next is begun.
     */
    final class Lane {
        private final World w;
        private final CountDownLatch gate = new CountDownLatch(1);
        final List<Observation> observed = new CopyOnWriteArrayList<>();
        final UseCases useCases;

        Lane(World w) {
            this.w = w;
            this.useCases =
                    UseCases.over(
                            new Gated(w.storage.transactor(), gate),
                            Rules.DEFAULT.withMaxKeyPackages(2),
                            oneLane(),
                            observed::add);
        }

        private static Combining oneLane() {
            Duration patience = StorageUnderTest.LOCK_WAIT;
            return new Combining(1, 100, Long.MAX_VALUE, 100, 2, patience, patience, () -> 0);
        }

        /** A transaction of many waits until the gate is open. */
        private record Gated(Transactor real, CountDownLatch gate) implements Transactor {
            @Override
            public <T> T inTransaction(Function<Session, T> work) {
                return real.inTransaction(work);
            }

            @Override
            public <T> T inTransaction(Duration patience, Function<Session, T> work) {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return real.inTransaction(patience, work);
            }
        }

        <C, R> FutureTask<Answer<R>> begin(Write<C, R> useCase, Request<C> request) {
            FutureTask<Answer<R>> call =
                    new FutureTask<>(() -> useCase.execute(request, w.encoder()));
            Thread thread = Thread.ofPlatform().daemon().start(call);
            while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            return call;
        }

        <C, R> FutureTask<Answer<R>> begin(Write<C, R> useCase, Did caller, C command) {
            return begin(useCase, Request.plain(caller, command));
        }

        void open() {
            gate.countDown();
        }
    }

    private static UpdateCursor.Command readUpTo(ConvoId convo, long seq) {
        return new UpdateCursor.Command(convo, MessageId.of(convo, new Seq(seq)).value());
    }

    private static PublishKeyPackage.Command publication(World w, String device) {
        return new PublishKeyPackage.Command(
                w.keyPackage(w.bob, device), World.SUITE.name(), Optional.empty());
    }

    private static Refusal refusal(Answer<?> answer) {
        Outcome<?> outcome = ((Answer.Executed<?>) answer).outcome();
        return ((Outcome.Refused<?>) outcome).refusal();
    }

    @Test
    default void each_sees_what_those_before_it_in_the_transaction_did() throws Exception {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        String delivery = w.fetch(w.bob, convo).delivery().toString();
        var confirmation =
                new ConfirmWelcome.Command(
                        convo, true, Optional.empty(), Optional.of(delivery), Optional.empty());
        Lane lane = new Lane(w);
        UseCases useCases = lane.useCases;
        var first = lane.begin(useCases.sendMessage(), w.alice, w.message(convo, 1, w.alice));
        SendMessage.Command message = w.message(convo, 1, w.bob);
        var sent = lane.begin(useCases.sendMessage(), w.bob, message);
        var read = lane.begin(useCases.updateCursor(), w.alice, readUpTo(convo, 3));
        var tooFar = lane.begin(useCases.updateCursor(), w.alice, readUpTo(convo, 4));
        var again = lane.begin(useCases.sendMessage(), w.bob, message);
        var update = lane.begin(useCases.addMembers(), w.alice, w.keyUpdate(convo, 1));
        var lost = lane.begin(useCases.addMembers(), w.bob, w.keyUpdate(convo, 1));
        var late = lane.begin(useCases.sendMessage(), w.bob, w.message(convo, 1, w.bob));
        var next = lane.begin(useCases.sendMessage(), w.bob, w.message(convo, 2, w.bob));
        var confirmed = lane.begin(useCases.confirmWelcome(), w.bob, confirmation);
        var reconfirmed = lane.begin(useCases.confirmWelcome(), w.bob, confirmation);
        var one = lane.begin(useCases.publishKeyPackage(), w.bob, publication(w, "one"));
        var same = publication(w, "two");
        var two = lane.begin(useCases.publishKeyPackage(), w.bob, same);
        var twice = lane.begin(useCases.publishKeyPackage(), w.bob, same);
        var three = lane.begin(useCases.publishKeyPackage(), w.bob, publication(w, "three"));
        lane.open();

        assertThat(World.done(first.get()).seq()).isEqualTo(new Seq(2));
        assertThat(World.done(sent.get()).seq()).isEqualTo(new Seq(3));
        World.done(read.get());
        assertThat(refusal(tooFar.get())).isInstanceOf(Refusal.InvalidCursor.class);
        assertThat(World.done(again.get())).isEqualTo(World.done(sent.get()));
        assertThat(World.done(update.get())).isEqualTo(new EpochReached(new Epoch(2)));
        assertThat(refusal(lost.get())).isInstanceOf(Refusal.EpochMismatch.class);
        assertThat(refusal(late.get())).isInstanceOf(Refusal.EpochMismatch.class);
        assertThat(World.done(next.get()).seq()).isEqualTo(new Seq(5));
        World.done(confirmed.get());
        World.done(reconfirmed.get());
        World.done(one.get());
        assertThat(World.done(twice.get())).isEqualTo(World.done(two.get()));
        assertThat(refusal(three.get())).isInstanceOf(Refusal.TooManyKeyPackages.class);
        assertThat(lane.observed)
                .contains(
                        new Observation.BatchCommitted(14, 0, Duration.ZERO),
                        new Observation.WelcomesMoved(WelcomeMove.CONFIRMED, 1),
                        new Observation.WelcomesMoved(WelcomeMove.CONFIRMED_AGAIN, 1))
                .noneMatch(Observation.WritesSetApart.class::isInstance);
        assertThat(w.placesOf(convo)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(w.epochOf(convo)).isEqualTo(new Epoch(2));
    }

    @Test
    default void a_key_and_a_token_that_come_twice_in_a_transaction_count_once() throws Exception {
        World w = world();
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        Lane lane = new Lane(w);
        SendMessage send = lane.useCases.sendMessage();
        SendMessage.Command message = w.message(convo, 1, w.alice);
        SendMessage.Command other = w.message(convo, 1, w.alice);
        Request<SendMessage.Command> unkeyed = Request.plain(w.alice, other);
        var first = lane.begin(send, w.alice, w.message(convo, 1, w.alice));
        var done = lane.begin(send, w.withToken("1", w.keyed(w.alice, "k", message)));
        var repeat = lane.begin(send, w.withToken("2", w.keyed(w.alice, "k", message)));
        var reused = lane.begin(send, w.withToken("3", w.keyed(w.alice, "k", other)));
        var replay = lane.begin(send, w.withToken("1", unkeyed));
        var last = lane.begin(send, w.withToken("4", unkeyed));
        lane.open();
        World.done(first.get());
        assertThat(World.replayed(repeat.get())).isEqualTo(World.executed(done.get()));
        assertThat(World.rejected(reused.get())).isEqualTo(Rejection.KEY_REUSED);
        assertThat(World.rejected(replay.get())).isEqualTo(Rejection.TOKEN_REPLAYED);
        assertThat(World.done(last.get()).seq()).isEqualTo(new Seq(4));
        assertThat(lane.observed).contains(new Observation.BatchCommitted(5, 0, Duration.ZERO));
        assertThat(w.placesOf(convo)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(World.replayed(w.call(w.useCases.sendMessage(), w.alice, "k", message)))
                .isEqualTo(World.executed(done.get()));
    }
}
