package blue.catbird.mls.adapters.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.application.Combining;
import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.UseCases;
import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.idempotency.Rejection;
import blue.catbird.mls.application.idempotency.Request;
import blue.catbird.mls.application.message.SendMessage;
import blue.catbird.mls.application.message.SendMessage.Sent;
import blue.catbird.mls.application.observation.ApartReason;
import blue.catbird.mls.application.observation.Observation;
import blue.catbird.mls.application.port.failure.StorageBusy;
import blue.catbird.mls.application.port.failure.StorageUnavailable;
import blue.catbird.mls.contracts.World;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.message.LogEntry;
import blue.catbird.mls.domain.refusal.Outcome;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;

/** Messages that arrive at once share transactions, and none spoils the others. */
@Timeout(600)
class CombiningTest {
    private static final int MANY = 20;

    private final StagedStorage storage = new StagedStorage();
    private final World w = World.over(storage);
    private final List<Observation> observed = new CopyOnWriteArrayList<>();
    private final List<Running> running = new ArrayList<>();
    private final ConvoId convo = w.aGroupOf(w.alice, w.bob);
    private final int before = storage.together();
    private SendMessage send = over(Combining.usual());

    /** A call that somebody makes. */
    private record Running(Thread thread, FutureTask<Answer<Sent>> call) {
        Answer<Sent> answer() throws ExecutionException, InterruptedException {
            return call.get();
        }

        void waits() {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
    }

    @AfterEach
    void release() {
        storage.gate.countDown();
    }

    private SendMessage over(Combining combining) {
        return UseCases.over(storage, Rules.DEFAULT, combining, observed::add).sendMessage();
    }

    private static Combining bounds(int commands, long bytes, int queue) {
        return new Combining(
                1,
                commands,
                bytes,
                queue,
                2,
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                () -> 0);
    }

    private Running begin(Request<SendMessage.Command> request) {
        SendMessage useCase = send;
        FutureTask<Answer<Sent>> call =
                new FutureTask<>(() -> useCase.execute(request, w.encoder()));
        Running begun = new Running(Thread.ofPlatform().daemon().start(call), call);
        running.add(begun);
        return begun;
    }

    private Request<SendMessage.Command> message(ConvoId to) {
        return Request.plain(w.alice, w.message(to, w.epochOf(to).value(), w.alice));
    }

    /** Has one message lead and wait, and {@code others} wait behind it; then lets all go on. */
    private void behindOne(List<Request<SendMessage.Command>> others) {
        storage.gate = new CountDownLatch(1);
        begin(message(convo)).waits();
        others.forEach(request -> begin(request).waits());
        storage.gate.countDown();
    }

    private List<Request<SendMessage.Command>> messages(int count) {
        return IntStream.range(0, count).mapToObj(_ -> message(convo)).toList();
    }

    private List<Long> positions() throws Exception {
        List<Long> positions = new ArrayList<>();
        for (Running call : running) {
            positions.add(World.done(call.answer()).seq().value());
        }
        return positions;
    }

    private List<Observation> apart() {
        return observed.stream().filter(Observation.WritesSetApart.class::isInstance).toList();
    }

    private static Observation apart(ApartReason reason, int writes) {
        return new Observation.WritesSetApart(reason, writes);
    }

    @Test
    void those_that_arrive_while_a_transaction_runs_share_the_next() throws Exception {
        behindOne(messages(MANY));
        assertThat(positions())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(2, MANY + 2).mapToObj(Long::valueOf).toList());
        assertThat(storage.together() - before).isEqualTo(2);
        assertThat(observed)
                .containsExactly(
                        new Observation.BatchCommitted(1, MANY, Duration.ZERO),
                        new Observation.BatchCommitted(MANY, 0, Duration.ZERO));
    }

    @Test
    void a_transaction_takes_no_more_than_its_bounds() throws Exception {
        send = over(bounds(8, Long.MAX_VALUE, 100));
        behindOne(messages(MANY));
        positions();
        assertThat(storage.together() - before).isEqualTo(1 + 3);
        int size = message(convo).command().ciphertext().size();
        send = over(bounds(100, 5L * size, 100));
        behindOne(messages(MANY));
        positions();
        assertThat(storage.together() - before).isEqualTo(1 + 3 + 1 + 4);
    }

    @Test
    void what_does_not_fit_into_the_queue_is_refused_for_now_and_has_no_effect() throws Exception {
        send = over(bounds(8, Long.MAX_VALUE, 3));
        storage.gate = new CountDownLatch(1);
        begin(message(convo)).waits();
        messages(3).forEach(request -> begin(request).waits());
        assertThatThrownBy(() -> send.execute(message(convo), w.encoder()))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("too many writes wait");
        storage.gate.countDown();
        assertThat(positions()).hasSize(4);
        assertThat(w.placesOf(convo)).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void a_refused_message_does_not_spoil_the_others() throws Exception {
        List<Request<SendMessage.Command>> others = new ArrayList<>(messages(3));
        others.add(Request.plain(w.carol, w.message(convo, 1, w.carol)));
        others.addAll(messages(3));
        behindOne(others);
        Answer<Sent> refused = running.get(4).answer();
        assertThat(((Answer.Executed<Sent>) refused).outcome()).isInstanceOf(Outcome.Refused.class);
        running.remove(4);
        assertThat(positions()).containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(storage.together() - before).isEqualTo(2);
    }

    @Test
    void a_message_that_meets_a_bug_is_found_out_and_the_others_are_stored_once() throws Exception {
        var others = messages(MANY);
        Bytes poison = others.get(7).command().ciphertext();
        storage.appending = entry -> refuse(entry, poison);
        behindOne(others);
        assertThatThrownBy(() -> running.get(8).answer()).hasRootCauseMessage("cannot be stored");
        running.remove(8);
        assertThat(positions()).doesNotHaveDuplicates().hasSize(MANY);
        assertThat(w.placesOf(convo)).hasSize(MANY + 1);
        assertThat(apart()).containsExactly(apart(ApartReason.FAULT, MANY));
    }

    private static void refuse(LogEntry entry, Bytes poison) {
        if (entry.frame().content().equals(poison)) {
            throw new IllegalStateException("cannot be stored");
        }
    }

    @Test
    void a_conversation_that_is_held_keeps_nobody_but_its_own_messages() throws Exception {
        ConvoId held = w.aGroupOf(w.alice, w.bob);
        storage.held = Set.of(held);
        List<Request<SendMessage.Command>> others = new ArrayList<>(messages(4));
        others.add(2, message(held));
        behindOne(others);
        positions();
        assertThat(w.placesOf(held)).containsExactly(1L, 2L);
        assertThat(w.placesOf(convo)).hasSize(6);
        assertThat(apart()).containsExactly(apart(ApartReason.HELD, 1));
        assertThat(observed).contains(new Observation.BatchCommitted(4, 0, Duration.ZERO));
    }

    @Test
    void a_token_that_is_spent_for_what_is_set_apart_stays_good_for_it() throws Exception {
        ConvoId held = w.aGroupOf(w.alice, w.bob);
        storage.held = Set.of(held);
        Request<SendMessage.Command> request = w.withToken("jti", message(held));
        behindOne(List.of(request, w.withToken("jti", message(held))));
        assertThat(World.done(running.get(1).answer()).seq().value()).isEqualTo(2);
        assertThat(World.rejected(running.get(2).answer())).isEqualTo(Rejection.TOKEN_REPLAYED);
        assertThat(World.rejected(send.execute(request, w.encoder())))
                .as("it is spent")
                .isEqualTo(Rejection.TOKEN_REPLAYED);
        assertThat(w.placesOf(held)).containsExactly(1L, 2L);
    }

    @Test
    void what_waits_too_long_together_is_done_one_by_one() throws Exception {
        storage.before =
                () -> {
                    throw new StorageBusy("held");
                };
        behindOne(messages(3));
        assertThat(positions()).doesNotHaveDuplicates();
        assertThat(w.placesOf(convo)).hasSize(5);
        assertThat(apart()).containsExactly(apart(ApartReason.BUSY, 1), apart(ApartReason.BUSY, 3));
    }

    @Test
    void when_nobody_knows_what_was_committed_all_hear_so_and_repeats_tell() throws Exception {
        List<Request<SendMessage.Command>> others =
                List.of(
                        message(convo),
                        w.keyed(w.alice, "k", w.message(convo, 1, w.alice)),
                        w.keyed(w.alice, "l", w.message(convo, 1, w.alice)));
        storage.after = StagedStorage::fail;
        behindOne(others);
        for (Running call : running) {
            assertThatThrownBy(call::answer)
                    .cause()
                    .isInstanceOf(StorageUnavailable.class)
                    .hasRootCauseMessage("no answer to the commit");
        }
        storage.after = () -> {};
        Object before = storage.everything();
        assertThat(World.done(send.execute(others.get(0), w.encoder())).seq().value())
                .as("known by its bytes")
                .isEqualTo(3);
        World.replayed(send.execute(others.get(1), w.encoder()));
        World.replayed(send.execute(others.get(2), w.encoder()));
        assertThat(storage.everything()).isEqualTo(before);
        assertThat(apart()).as("nobody tries again but the clients").isEmpty();
    }

    @Test
    void who_cannot_count_keeps_no_answer_back_and_has_nothing_carried_out_again()
            throws Exception {
        send =
                UseCases.over(
                                storage,
                                Rules.DEFAULT,
                                Combining.usual(),
                                _ -> {
                                    throw new IllegalStateException("cannot count");
                                })
                        .sendMessage();
        // Of a key there is something to count.
        behindOne(List.of(w.keyed(w.alice, "k", w.message(convo, 1, w.alice)), message(convo)));
        for (Running leader : running.subList(0, 2)) {
            assertThatThrownBy(leader::answer).hasRootCauseMessage("cannot count");
        }
        assertThat(World.done(running.get(2).answer()).seq().value()).isEqualTo(4);
        assertThat(w.placesOf(convo)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void an_error_is_told_to_all_and_the_lane_goes_on() throws Exception {
        storage.before =
                () -> {
                    throw new StackOverflowError();
                };
        behindOne(messages(2));
        for (Running call : running) {
            assertThatThrownBy(call::answer).hasRootCauseInstanceOf(StackOverflowError.class);
        }
        storage.before = () -> {};
        assertThat(World.done(send.execute(message(convo), w.encoder())).seq().value())
                .isEqualTo(2);
    }

    @Test
    void a_token_or_a_key_that_comes_twice_at_once_counts_once() throws Exception {
        var keyed = w.keyed(w.alice, "k", w.message(convo, 1, w.alice));
        behindOne(
                List.of(
                        w.withToken("t", message(convo)),
                        w.withToken("t", message(convo)),
                        keyed,
                        keyed));
        World.done(running.get(1).answer());
        assertThat(World.rejected(running.get(2).answer())).isEqualTo(Rejection.TOKEN_REPLAYED);
        assertThat(World.replayed(running.get(4).answer()))
                .isEqualTo(World.executed(running.get(3).answer()));
        assertThat(w.placesOf(convo)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void whoever_is_interrupted_while_waiting_still_hears_what_came_of_it() throws Exception {
        storage.gate = new CountDownLatch(1);
        begin(message(convo)).waits();
        Running impatient = begin(message(convo));
        impatient.waits();
        impatient.thread().interrupt();
        storage.gate.countDown();
        assertThat(World.done(impatient.answer()).seq().value()).isEqualTo(3);
    }
}
