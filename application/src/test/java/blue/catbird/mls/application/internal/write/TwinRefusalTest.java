package blue.catbird.mls.application.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.idempotency.Fingerprint;
import blue.catbird.mls.application.idempotency.IdempotencyKey;
import blue.catbird.mls.application.idempotency.Keyed;
import blue.catbird.mls.application.idempotency.Reply;
import blue.catbird.mls.application.idempotency.Request;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.application.port.failure.StorageConflict;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;
import blue.catbird.mls.domain.refusal.RefusalWords;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A refusal that a twin may have caused is looked for once more, and no other is. */
class TwinRefusalTest {
    private static final Did ALICE = new Did("did:plc:alice");
    private static final Reply REPLY = new Reply(200, Bytes.ofHex("01"));

    private final FakeSession session = new FakeSession();
    private final Deque<Outcome<String>> outcomes = new ArrayDeque<>();
    private int transactions;
    private int conflicts;

    /** Runs the work again as long as it meets a conflict, as storages do. */
    private final Transactor transactor =
            new Transactor() {
                @Override
                public <T> T inTransaction(Duration patience, Function<Session, T> work) {
                    while (true) {
                        transactions++;
                        Runnable rollback = session.rollback();
                        try {
                            return work.apply(session);
                        } catch (StorageConflict again) {
                            rollback.run();
                            session.isFull = false;
                        }
                    }
                }
            };

    private final class InTurn implements Prepared<String> {
        @Override
        public Needs needs() {
            return new Needs();
        }

        @Override
        public Outcome<Decision<String>> decide(UnitOfWork unit) {
            if (conflicts-- > 0) {
                throw new StorageConflict("a deadlock");
            }
            return outcomes.remove().then(result -> Decision.of(result, new Changes()));
        }
    }

    private Answer<String> answer(Request<String> request) {
        Transactions run = new Transactions(transactor, _ -> {});
        return new WriteUseCase<String, String>(
                        WriteMethod.CREATE_CONVO,
                        (_, _) -> Outcome.done(new InTurn()),
                        Duration.ofHours(24),
                        new WriteUseCase.Executor() {
                            @Override
                            public <T> Answer<T> execute(Submission<T> submission) {
                                return new OnceOnly(run).execute(submission);
                            }
                        })
                .execute(request, _ -> REPLY);
    }

    private void outcomesAre(Refusal first, Outcome<String> second) {
        outcomes.add(Outcome.refused(first));
        outcomes.add(second);
    }

    static List<Refusal> ofATwin() {
        return List.of(Refusal.KeyPackageNotFound.unusable(ALICE));
    }

    static List<Refusal> ofNoTwin() {
        return List.of(
                new Refusal.EpochMismatch(new Epoch(2), new Epoch(1)),
                new Refusal.ConvoNotFound(),
                new Refusal.TooManyKeyPackages(200),
                new Refusal.ConvoAlreadyExists());
    }

    @ParameterizedTest
    @MethodSource("ofATwin")
    void what_a_twin_caused_is_answered_as_its_repeat(Refusal refusal) {
        outcomesAre(refusal, Outcome.done("as the twin"));
        assertThat(answer(Request.plain(ALICE, "command")))
                .isEqualTo(new Answer.Executed<>(Outcome.done("as the twin"), REPLY));
        assertThat(transactions).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("ofATwin")
    void what_no_twin_caused_is_refused_after_the_second_look(Refusal refusal) {
        outcomesAre(refusal, Outcome.refused(refusal));
        assertThat(answer(Request.plain(ALICE, "command")))
                .isEqualTo(new Answer.Executed<>(Outcome.refused(refusal), REPLY));
        assertThat(transactions).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("ofNoTwin")
    void what_rests_on_a_lock_is_looked_for_once(Refusal refusal) {
        outcomesAre(refusal, Outcome.done("never asked"));
        assertThat(answer(Request.plain(ALICE, "command")))
                .isEqualTo(new Answer.Executed<>(Outcome.refused(refusal), REPLY));
        assertThat(transactions).isEqualTo(1);
    }

    private static Request<String> keyed() {
        Keyed key = new Keyed(new IdempotencyKey("k"), new Fingerprint(Bytes.ofHex("01").sha256()));
        return new Request<>(ALICE, Optional.empty(), Optional.of(key), "command");
    }

    @Test
    void what_the_bytes_alone_decide_is_looked_for_once_with_a_key_too() {
        Refusal refusal = new Refusal.InvalidMessage(RefusalWords.MESSAGE_IN_THE_CLEAR.with());
        outcomesAre(refusal, Outcome.done("never asked"));
        assertThat(answer(keyed()))
                .isEqualTo(new Answer.Executed<>(Outcome.refused(refusal), REPLY));
        assertThat(transactions).isEqualTo(1);
    }

    @Test
    void another_conflict_is_not_the_second_look() {
        conflicts = 1;
        outcomesAre(Refusal.KeyPackageNotFound.unusable(ALICE), Outcome.done("as the twin"));
        assertThat(answer(Request.plain(ALICE, "command")))
                .isEqualTo(new Answer.Executed<>(Outcome.done("as the twin"), REPLY));
        assertThat(transactions).isEqualTo(3);
    }

    @Test
    void a_key_for_which_there_was_no_room_is_looked_for_once_more() {
        session.isFull = true;
        outcomes.add(Outcome.done("there is room"));
        assertThat(answer(keyed()))
                .isEqualTo(new Answer.Executed<>(Outcome.done("there is room"), REPLY));
        assertThat(transactions).isEqualTo(2);
    }
}
