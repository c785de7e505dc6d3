package blue.catbird.mls.adapters.memory;

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
import blue.catbird.mls.application.welcome.ConfirmWelcome;
import blue.catbird.mls.contracts.World;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.MessageId;
import blue.catbird.mls.domain.Seq;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;

/** Writes of different kinds share a transaction, and each sees what those before it did. */
@Timeout(600)
class SharedTransactionTest {
    private final StagedStorage storage = new StagedStorage();
    private final World w = World.over(storage);
    private final List<Observation> observed = new CopyOnWriteArrayList<>();
    private final UseCases useCases =
            UseCases.over(storage, Rules.DEFAULT.withMaxKeyPackages(2), oneLane(), observed::add);

    private static Combining oneLane() {
        return new Combining(
                1,
                100,
                Long.MAX_VALUE,
                100,
                2,
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                () -> 0);
    }

    @AfterEach
    void release() {
        storage.gate.countDown();
    }

    private <C, R> FutureTask<Answer<R>> begin(Write<C, R> useCase, Request<C> request) {
        FutureTask<Answer<R>> call = new FutureTask<>(() -> useCase.execute(request, w.encoder()));
        Thread thread = Thread.ofPlatform().daemon().start(call);
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return call;
    }

    private <C> Request<C> by(Did caller, C command) {
        return Request.plain(caller, command);
    }

    /** Has one message lead and wait, so that all that is begun from now on shares the next. */
    private void leadWith(ConvoId convo) {
        storage.gate = new CountDownLatch(1);
        var _ = begin(useCases.sendMessage(), by(w.alice, w.message(convo, 1, w.alice)));
    }

    private UpdateCursor.Command readUpTo(ConvoId convo, long seq) {
        return new UpdateCursor.Command(convo, MessageId.of(convo, new Seq(seq)).value());
    }

    private PublishKeyPackage.Command publication(String device) {
        return new PublishKeyPackage.Command(
                w.keyPackage(w.bob, device), World.SUITE.name(), Optional.empty());
    }

    private static Refusal refusal(Answer<?> answer) {
        Outcome<?> outcome = ((Answer.Executed<?>) answer).outcome();
        return ((Outcome.Refused<?>) outcome).refusal();
    }

    @Test
    void each_sees_what_those_before_it_in_the_transaction_did() throws Exception {
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        String delivery = w.fetch(w.bob, convo).delivery().toString();
        var confirmation =
                new ConfirmWelcome.Command(
                        convo, true, Optional.empty(), Optional.of(delivery), Optional.empty());
        leadWith(convo);
        SendMessage.Command message = w.message(convo, 1, w.bob);
        var sent = begin(useCases.sendMessage(), by(w.bob, message));
        var read = begin(useCases.updateCursor(), by(w.alice, readUpTo(convo, 3)));
        var tooFar = begin(useCases.updateCursor(), by(w.alice, readUpTo(convo, 4)));
        var again = begin(useCases.sendMessage(), by(w.bob, message));
        var update = begin(useCases.addMembers(), by(w.alice, w.keyUpdate(convo, 1)));
        var lost = begin(useCases.addMembers(), by(w.bob, w.keyUpdate(convo, 1)));
        var late = begin(useCases.sendMessage(), by(w.bob, w.message(convo, 1, w.bob)));
        var next = begin(useCases.sendMessage(), by(w.bob, w.message(convo, 2, w.bob)));
        var confirmed = begin(useCases.confirmWelcome(), by(w.bob, confirmation));
        var reconfirmed = begin(useCases.confirmWelcome(), by(w.bob, confirmation));
        var one = begin(useCases.publishKeyPackage(), by(w.bob, publication("one")));
        var same = publication("two");
        var two = begin(useCases.publishKeyPackage(), by(w.bob, same));
        var twice = begin(useCases.publishKeyPackage(), by(w.bob, same));
        var three = begin(useCases.publishKeyPackage(), by(w.bob, publication("three")));
        storage.gate.countDown();

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
        assertThat(observed)
                .contains(new Observation.BatchCommitted(14, 0, Duration.ZERO))
                .noneMatch(Observation.WritesSetApart.class::isInstance);
        assertThat(w.placesOf(convo)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(w.epochOf(convo)).isEqualTo(new Epoch(2));
    }

    @Test
    void a_token_that_is_spent_for_what_is_set_apart_stays_good_for_it() throws Exception {
        ConvoId convo = w.aGroupOf(w.alice, w.bob);
        ConvoId held = w.aGroupOf(w.alice, w.bob);
        storage.held = Set.of(held);
        leadWith(convo);
        Request<SendMessage.Command> request =
                w.withToken("jti", by(w.alice, w.message(held, 1, w.alice)));
        var sent = begin(useCases.sendMessage(), request);
        var other = w.withToken("jti", by(w.alice, w.message(held, 1, w.alice)));
        var replay = begin(useCases.sendMessage(), other);
        storage.gate.countDown();
        assertThat(World.done(sent.get()).seq()).isEqualTo(new Seq(2));
        assertThat(World.rejected(replay.get())).isEqualTo(Rejection.TOKEN_REPLAYED);
        assertThat(World.rejected(useCases.sendMessage().execute(request, w.encoder())))
                .as("it is spent")
                .isEqualTo(Rejection.TOKEN_REPLAYED);
        assertThat(w.placesOf(held)).containsExactly(1L, 2L);
    }
}
