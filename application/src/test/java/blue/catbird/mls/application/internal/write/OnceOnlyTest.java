package blue.catbird.mls.application.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.idempotency.Fingerprint;
import blue.catbird.mls.application.idempotency.IdempotencyKey;
import blue.catbird.mls.application.idempotency.Keyed;
import blue.catbird.mls.application.idempotency.Rejection;
import blue.catbird.mls.application.idempotency.Reply;
import blue.catbird.mls.application.idempotency.Request;
import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.observation.DuplicateRule;
import blue.catbird.mls.application.observation.KeyFinding;
import blue.catbird.mls.application.observation.Observation;
import blue.catbird.mls.application.observation.Observation.DuplicatePrevented;
import blue.catbird.mls.application.observation.Observation.KeyLookedUp;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.application.port.failure.StorageBusy;
import blue.catbird.mls.application.port.failure.StorageConflict;
import blue.catbird.mls.application.port.failure.StorageUnavailable;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;
import blue.catbird.mls.domain.refusal.RefusalWords;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** In which order a write is answered, and what that costs. */
class OnceOnlyTest {
    private static final Did ALICE = new Did("did:plc:alice");
    private static final Refusal FOR_EVER =
            new Refusal.InvalidMessage(RefusalWords.MESSAGE_IN_THE_CLEAR.with());
    private static final Refusal FOR_NOW = new Refusal.ConvoNotFound();

    private final FakeSession session = new FakeSession();
    private final List<Observation> observed = new ArrayList<>();

    /** Does what is asked in words: "wrong" bytes are refused, what "waits" is refused for now. */
    private final class Echo implements Handler<String, String, String> {
        @Override
        public WriteMethod method() {
            return WriteMethod.SEND_MESSAGE;
        }

        @Override
        public Outcome<String> check(Did caller, String command) {
            return command.startsWith("wrong") ? Outcome.refused(FOR_EVER) : Outcome.done(command);
        }

        @Override
        public List<Outcome<String>> handle(Transaction given, List<Checked<String>> commands) {
            session.calls.add("handle " + commands.stream().map(Checked::command).toList());
            return commands.stream().map(c -> decide(c.command())).toList();
        }

        private Outcome<String> decide(String command) {
            return command.startsWith("waits")
                    ? Outcome.refused(FOR_NOW)
                    : Outcome.done(command + " done");
        }
    }

    private final Transactor transactor =
            new Transactor() {
                @Override
                public <T> T inTransaction(Duration patience, Function<Session, T> work) {
                    Runnable rollback = session.rollback();
                    try {
                        return work.apply(session);
                    } catch (StorageConflict again) {
                        rollback.run();
                        return work.apply(session);
                    }
                }
            };

    private static final Transactor BUSY =
            new Transactor() {
                @Override
                public <T> T inTransaction(Duration patience, Function<Session, T> work) {
                    throw new StorageBusy("held");
                }
            };

    private static Request<String> plain(String command) {
        return Request.plain(ALICE, command);
    }

    private static Request<String> keyed(String key, String command) {
        Fingerprint fingerprint = new Fingerprint(bytes(command).sha256());
        return new Request<>(
                ALICE,
                Optional.empty(),
                Optional.of(new Keyed(new IdempotencyKey(key), fingerprint)),
                command);
    }

    private static Request<String> withToken(String jti, Request<String> request) {
        return new Request<>(
                request.caller(),
                Optional.of(new ServiceToken(ALICE, jti, Instant.EPOCH)),
                request.keyed(),
                request.command());
    }

    private static Bytes bytes(String text) {
        return Bytes.owning(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Reply encoded(Outcome<String> outcome) {
        return new Reply(outcome instanceof Outcome.Done ? 200 : 400, bytes(outcome.toString()));
    }

    private List<Answer<String>> executed(Transactor on, List<Request<String>> requests) {
        return new OnceOnly<>(new Transactions(on, observed::add), Duration.ofHours(1), new Echo())
                .execute(requests, OnceOnlyTest::encoded);
    }

    @SafeVarargs
    private List<Answer<String>> executed(Request<String>... requests) {
        session.calls.clear();
        observed.clear();
        List<Request<String>> list = new ArrayList<>();
        for (Request<String> request : requests) {
            list.add(request);
        }
        return executed(transactor, list);
    }

    private static Answer<String> decided(Outcome<String> outcome) {
        return new Answer.Executed<>(outcome, encoded(outcome));
    }

    private static Answer<String> done(String command) {
        return decided(Outcome.done(command + " done"));
    }

    private static Answer<String> replayed(Outcome<String> outcome) {
        return new Answer.Replayed<>(encoded(outcome));
    }

    private static Answer<String> rejected(Rejection reason) {
        return new Answer.Rejected<>(reason);
    }

    @Test
    void without_key_and_token_nothing_but_the_handler_is_asked() {
        assertThat(executed(plain("a"))).containsExactly(done("a"));
        assertThat(session.calls).containsExactly("handle [a]");
    }

    @Test
    void a_key_costs_one_look_up_and_one_record_and_a_hit_the_look_up_alone() {
        assertThat(executed(keyed("k", "a"))).containsExactly(done("a"));
        assertThat(session.calls).containsExactly("lookUp 1", "handle [a]", "record 1");
        assertThat(executed(keyed("k", "a"))).containsExactly(replayed(Outcome.done("a done")));
        assertThat(session.calls).containsExactly("lookUp 1");
    }

    private static KeyLookedUp lookedUp(KeyFinding finding) {
        return new KeyLookedUp(WriteMethod.SEND_MESSAGE, finding);
    }

    private static DuplicatePrevented duplicate() {
        return new DuplicatePrevented(WriteMethod.SEND_MESSAGE, DuplicateRule.KEY);
    }

    @Test
    void what_was_found_about_a_key_is_told_once_each_time() {
        executed(plain("a"));
        assertThat(observed).isEmpty();
        executed(keyed("k", "a"));
        assertThat(observed).containsExactly(lookedUp(KeyFinding.MISS));
        executed(keyed("k", "a"));
        assertThat(observed).containsExactly(lookedUp(KeyFinding.HIT), duplicate());
        executed(keyed("k", "b"));
        assertThat(observed).containsExactly(lookedUp(KeyFinding.MISMATCH));
        observed.clear();
        executed(BUSY, List.of(keyed("k", "a"), keyed("l", "b")));
        assertThat(observed)
                .containsExactly(
                        lookedUp(KeyFinding.IN_PROGRESS), lookedUp(KeyFinding.IN_PROGRESS));
    }

    @Test
    void a_reply_that_was_found_after_a_conflict_was_waited_for() {
        executed(keyed("k", "a"));
        observed.clear();
        executed(
                new Transactor() {
                    @Override
                    public <T> T inTransaction(Duration patience, Function<Session, T> work) {
                        var _ = work.apply(session);
                        return work.apply(session);
                    }
                },
                List.of(keyed("k", "a")));
        assertThat(observed).containsExactly(lookedUp(KeyFinding.WAITED), duplicate());
    }

    @Test
    void nothing_is_told_of_what_was_not_committed() {
        assertThatThrownBy(
                        () ->
                                executed(
                                        new Transactor() {
                                            @Override
                                            public <T> T inTransaction(
                                                    Duration patience, Function<Session, T> work) {
                                                var _ = work.apply(session);
                                                throw new StorageUnavailable("no commit");
                                            }
                                        },
                                        List.of(keyed("k", "a"))))
                .isInstanceOf(StorageUnavailable.class);
        assertThat(observed).isEmpty();
    }

    @Test
    void a_spent_token_is_told_before_everything_else() {
        executed(withToken("t", keyed("k", "a")));
        for (Request<String> request :
                List.of(plain("a"), plain("wrong"), keyed("k", "a"), keyed("k", "b"))) {
            assertThat(executed(withToken("t", request)))
                    .containsExactly(rejected(Rejection.TOKEN_REPLAYED));
            assertThat(session.calls).containsExactly("spend 1");
        }
    }

    @Test
    void wrong_bytes_are_told_before_a_reused_key_and_change_nothing_of_it() {
        executed(keyed("k", "a"));
        assertThat(executed(keyed("k", "wrong")))
                .containsExactly(decided(Outcome.refused(FOR_EVER)));
        assertThat(session.calls).containsExactly("lookUp 1");
        assertThat(executed(keyed("k", "b"))).containsExactly(rejected(Rejection.KEY_REUSED));
        assertThat(session.calls).containsExactly("lookUp 1");
    }

    @Test
    void a_refusal_for_ever_is_recorded_and_pins_nothing() {
        executed(keyed("k", "wrong"));
        assertThat(session.calls).containsExactly("lookUp 1", "record 1");
        assertThat(session.records.values()).allMatch(record -> !record.pinned());
        assertThat(executed(keyed("k", "wrong")))
                .containsExactly(replayed(Outcome.refused(FOR_EVER)));
        assertThat(executed(keyed("k", "a"))).containsExactly(done("a"));
        assertThat(session.records.values()).anyMatch(record -> record.pinned());
    }

    @Test
    void a_refusal_for_now_is_not_recorded() {
        assertThat(executed(keyed("k", "waits")))
                .containsExactly(decided(Outcome.refused(FOR_NOW)));
        assertThat(session.calls).containsExactly("lookUp 1", "handle [waits]");
    }

    @Test
    void a_list_costs_no_more_statements_than_one_write() {
        assertThat(
                        executed(
                                withToken("1", keyed("k", "a")),
                                plain("b"),
                                withToken("2", keyed("l", "c")),
                                plain("wrong"),
                                keyed("m", "waits")))
                .containsExactly(
                        done("a"),
                        done("b"),
                        done("c"),
                        decided(Outcome.refused(FOR_EVER)),
                        decided(Outcome.refused(FOR_NOW)));
        assertThat(session.calls)
                .containsExactly("spend 2", "lookUp 3", "handle [a, b, c, waits]", "record 2");
    }

    @Test
    void a_key_that_stands_twice_in_a_list_is_decided_in_turns() {
        assertThat(executed(keyed("k", "a"), keyed("k", "b"), keyed("k", "a"), plain("c")))
                .containsExactly(
                        done("a"),
                        rejected(Rejection.KEY_REUSED),
                        replayed(Outcome.done("a done")),
                        done("c"));
        assertThat(session.calls)
                .containsExactly("lookUp 1", "handle [a, c]", "record 1", "lookUp 1", "lookUp 1");
    }

    @Test
    void a_token_that_stands_twice_in_a_list_is_good_for_the_first() {
        assertThat(executed(withToken("t", plain("a")), withToken("t", plain("b"))))
                .containsExactly(done("a"), rejected(Rejection.TOKEN_REPLAYED));
    }

    @Test
    void while_the_same_write_still_runs_its_repeat_is_told_to_come_back() {
        assertThat(executed(BUSY, List.of(keyed("k", "a"), keyed("l", "b"))))
                .containsExactly(rejected(Rejection.IN_PROGRESS), rejected(Rejection.IN_PROGRESS));
        assertThatThrownBy(() -> executed(BUSY, List.of(plain("a"))))
                .isInstanceOf(StorageBusy.class);
        assertThatThrownBy(() -> executed(BUSY, List.of(keyed("k", "a"), plain("b"))))
                .isInstanceOf(StorageBusy.class);
    }

    @Test
    void each_key_of_a_list_has_its_own_answer() {
        executed(keyed("k", "a"));
        assertThat(executed(keyed("l", "b"), keyed("k", "a"), keyed("m", "c")))
                .containsExactly(done("b"), replayed(Outcome.done("a done")), done("c"));
        assertThat(session.calls).containsExactly("lookUp 3", "handle [b, c]", "record 2");
    }
}
