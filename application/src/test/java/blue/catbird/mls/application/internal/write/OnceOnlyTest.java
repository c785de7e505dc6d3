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
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Needs.Locking;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.application.port.failure.StorageBusy;
import blue.catbird.mls.application.port.failure.StorageConflict;
import blue.catbird.mls.application.port.failure.StorageUnavailable;
import blue.catbird.mls.application.port.reply.RecordedReply;
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

    /** Does what is asked in words: what "waits" is refused for now. */
    private final class Echo implements Prepared<String> {
        private final String command;

        Echo(String command) {
            this.command = command;
        }

        @Override
        public Needs needs() {
            return new Needs();
        }

        @Override
        public Outcome<Decision<String>> decide(UnitOfWork unit) {
            session.calls.add("decide " + command);
            return command.startsWith("waits")
                    ? Outcome.refused(FOR_NOW)
                    : Decision.of(command + " done", new Changes());
        }
    }

    /** "wrong" bytes are refused. */
    private Outcome<Echo> prepared(String command) {
        return command.startsWith("wrong")
                ? Outcome.refused(FOR_EVER)
                : Outcome.done(new Echo(command));
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

    private Submission<String> submission(Request<String> request) {
        return Submission.of(
                WriteMethod.SEND_MESSAGE,
                request,
                prepared(request.command()),
                OnceOnlyTest::encoded,
                Duration.ofHours(1));
    }

    private Answer<String> executed(Transactor on, Request<String> request) {
        return new OnceOnly(new Transactions(on, observed::add)).execute(submission(request));
    }

    private Answer<String> executed(Request<String> request) {
        session.calls.clear();
        observed.clear();
        return executed(transactor, request);
    }

    /** Those of a unit that is decided and applied together. */
    private List<Answer<String>> together(List<Request<String>> requests) {
        session.calls.clear();
        List<Submission<String>> submissions = requests.stream().map(this::submission).toList();
        Needs needs = new Needs();
        submissions.forEach(submission -> needs.and(submission.needs()));
        UnitOfWork unit = UnitOfWork.load(session, needs, Locking.SKIP_HELD);
        return unit.apply(submissions.stream().map(s -> s.answer(unit, false)).toList()).result();
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
    void without_key_and_token_nothing_is_recorded() {
        assertThat(executed(plain("a"))).isEqualTo(done("a"));
        assertThat(session.calls).containsExactly("load", "decide a");
    }

    @Test
    void a_key_costs_one_look_up_and_one_record_and_a_hit_the_look_up_alone() {
        assertThat(executed(keyed("k", "a"))).isEqualTo(done("a"));
        assertThat(session.calls).containsExactly("load", "decide a", "record 1");
        assertThat(executed(keyed("k", "a"))).isEqualTo(replayed(Outcome.done("a done")));
        assertThat(session.calls).containsExactly("load");
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
        executed(BUSY, keyed("k", "a"));
        assertThat(observed).containsExactly(lookedUp(KeyFinding.IN_PROGRESS));
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
                keyed("k", "a"));
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
                                        keyed("k", "a")))
                .isInstanceOf(StorageUnavailable.class);
        assertThat(observed).isEmpty();
    }

    @Test
    void a_spent_token_is_told_before_everything_else() {
        executed(withToken("t", keyed("k", "a")));
        for (Request<String> request :
                List.of(plain("a"), plain("wrong"), keyed("k", "a"), keyed("k", "b"))) {
            assertThat(executed(withToken("t", request)))
                    .isEqualTo(rejected(Rejection.TOKEN_REPLAYED));
            assertThat(session.calls).containsExactly("load");
        }
    }

    @Test
    void wrong_bytes_are_told_before_a_reused_key_and_change_nothing_of_it() {
        executed(keyed("k", "a"));
        assertThat(executed(keyed("k", "wrong"))).isEqualTo(decided(Outcome.refused(FOR_EVER)));
        assertThat(session.calls).containsExactly("load");
        assertThat(executed(keyed("k", "b"))).isEqualTo(rejected(Rejection.KEY_REUSED));
        assertThat(session.calls).containsExactly("load");
    }

    @Test
    void a_refusal_for_ever_is_recorded_and_pins_nothing() {
        executed(keyed("k", "wrong"));
        assertThat(session.calls).containsExactly("load", "record 1");
        assertThat(session.records.values()).allMatch(record -> !record.pinned());
        assertThat(executed(keyed("k", "wrong"))).isEqualTo(replayed(Outcome.refused(FOR_EVER)));
        assertThat(executed(keyed("k", "a"))).isEqualTo(done("a"));
        assertThat(session.records.values()).anyMatch(record -> record.pinned());
    }

    @Test
    void a_refusal_for_now_is_not_recorded() {
        assertThat(executed(keyed("k", "waits"))).isEqualTo(decided(Outcome.refused(FOR_NOW)));
        assertThat(session.calls).containsExactly("load", "decide waits");
    }

    @Test
    void a_batch_costs_one_load_and_one_record() {
        assertThat(
                        together(
                                List.of(
                                        withToken("1", keyed("k", "a")),
                                        plain("b"),
                                        withToken("2", keyed("l", "c")),
                                        plain("wrong"),
                                        keyed("m", "waits"))))
                .containsExactly(
                        done("a"),
                        done("b"),
                        done("c"),
                        decided(Outcome.refused(FOR_EVER)),
                        decided(Outcome.refused(FOR_NOW)));
        assertThat(session.calls)
                .containsExactly(
                        "load", "decide a", "decide b", "decide c", "decide waits", "record 2");
    }

    @Test
    void a_key_that_stands_twice_in_a_batch_is_decided_once() {
        assertThat(together(List.of(keyed("k", "a"), keyed("k", "b"), keyed("k", "a"), plain("c"))))
                .containsExactly(
                        done("a"),
                        rejected(Rejection.KEY_REUSED),
                        replayed(Outcome.done("a done")),
                        done("c"));
        assertThat(session.calls).containsExactly("load", "decide a", "decide c", "record 1");
    }

    @Test
    void a_key_whose_refusal_stands_in_a_batch_may_be_used_for_another_request_in_it() {
        assertThat(together(List.of(keyed("k", "wrong"), keyed("k", "a"), keyed("k", "a"))))
                .containsExactly(
                        decided(Outcome.refused(FOR_EVER)),
                        done("a"),
                        replayed(Outcome.done("a done")));
        assertThat(session.records.values()).singleElement().matches(RecordedReply::pinned);
    }

    @Test
    void a_token_that_stands_twice_in_a_batch_is_good_for_the_first() {
        assertThat(together(List.of(withToken("t", plain("a")), withToken("t", plain("b")))))
                .containsExactly(done("a"), rejected(Rejection.TOKEN_REPLAYED));
    }

    @Test
    void while_the_same_write_still_runs_its_repeat_is_told_to_come_back() {
        assertThat(executed(BUSY, keyed("k", "a"))).isEqualTo(rejected(Rejection.IN_PROGRESS));
        assertThatThrownBy(() -> executed(BUSY, plain("a"))).isInstanceOf(StorageBusy.class);
    }

    @Test
    void each_key_of_a_batch_has_its_own_answer() {
        executed(keyed("k", "a"));
        assertThat(together(List.of(keyed("l", "b"), keyed("k", "a"), keyed("m", "c"))))
                .containsExactly(done("b"), replayed(Outcome.done("a done")), done("c"));
        assertThat(session.calls).containsExactly("load", "decide b", "decide c", "record 2");
    }
}
