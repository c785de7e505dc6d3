package blue.catbird.mls.application.internal.write;

import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.idempotency.Attempt;
import blue.catbird.mls.application.idempotency.Rejection;
import blue.catbird.mls.application.idempotency.Reply;
import blue.catbird.mls.application.idempotency.ReplyEncoder;
import blue.catbird.mls.application.idempotency.Request;
import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.observation.DuplicateRule;
import blue.catbird.mls.application.observation.KeyFinding;
import blue.catbird.mls.application.observation.Observation.DuplicatePrevented;
import blue.catbird.mls.application.observation.Observation.EpochConflict;
import blue.catbird.mls.application.observation.Observation.KeyLookedUp;
import blue.catbird.mls.application.port.Needs;
import blue.catbird.mls.application.port.reply.KnownReply;
import blue.catbird.mls.application.port.reply.RecordedReply;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

import java.time.Duration;
import java.util.Optional;

/**
 * A request on its way through a {@link UnitOfWork}. Its answer is decided in this order:
 *
 * <ol>
 *   <li>its token was spent before, or may have been ({@link TokenSpending});
 *   <li>its bytes alone are wrong (then a recorded reply to the very same request is replayed);
 *   <li>its key has a recorded reply, or belongs to another request;
 *   <li>the decision of the {@linkplain Prepared prepared} write.
 * </ol>
 *
 * @param prepared what its bytes alone say of it
 * @param timeToLive for how long its reply is replayed
 */
public record Submission<R>(
        WriteMethod method,
        Did caller,
        Optional<ServiceToken> token,
        Optional<Attempt> attempt,
        Outcome<? extends Prepared<R>> prepared,
        ReplyEncoder<R> encoder,
        Duration timeToLive) {

    static <R> Submission<R> of(
            WriteMethod method,
            Request<?> request,
            Outcome<? extends Prepared<R>> prepared,
            ReplyEncoder<R> encoder,
            Duration timeToLive) {
        return new Submission<>(
                method,
                request.caller(),
                request.token(),
                request.attemptAt(method),
                prepared,
                encoder,
                timeToLive);
    }

    /** The same, once a transaction that is committed has spent its token. */
    public Submission<R> withTokenSpent() {
        return new Submission<>(
                method, caller, Optional.empty(), attempt, prepared, encoder, timeToLive);
    }

    public boolean isKeyed() {
        return attempt.isPresent();
    }

    public Needs needs() {
        Needs needs = new Needs();
        token.ifPresent(needs::token);
        attempt.ifPresent(needs::attempt);
        if (prepared instanceof Outcome.Done<? extends Prepared<R>>(Prepared<R> write)) {
            needs.and(write.needs());
        }
        return needs;
    }

    /** Whether it may share a transaction; what is refused for its bytes may. */
    public boolean mayShare() {
        return switch (prepared) {
            case Outcome.Done<? extends Prepared<R>>(Prepared<R> write) -> write.mayShare();
            case Outcome.Refused<? extends Prepared<R>> _ -> true;
        };
    }

    public long size() {
        return prepared instanceof Outcome.Done<? extends Prepared<R>>(Prepared<R> write)
                ? write.size()
                : 0;
    }

    /** Why its token is not good; empty if it has none, or it is spent now. */
    public Optional<Rejection> spendToken(UnitOfWork unit) {
        return token.flatMap(unit::spend);
    }

    /** Its answer, whose changes {@code unit} takes over. */
    public Answer<R> answer(UnitOfWork unit, boolean again) {
        Optional<Rejection> rejection = spendToken(unit);
        if (rejection.isPresent()) {
            return new Answer.Rejected<>(rejection.get());
        }
        return attempt.map(known -> answer(unit, known, again)).orElseGet(() -> decided(unit));
    }

    private Answer<R> answer(UnitOfWork unit, Attempt known, boolean again) {
        KnownReply reply = unit.reply(known);
        observe(unit, reply, again);
        return switch (reply) {
            case KnownReply.Fresh() -> recorded(unit, known, decided(unit));
            case KnownReply.Answered(Reply earlier) -> new Answer.Replayed<>(earlier);
            case KnownReply.KeyReused() ->
                    // Wrong bytes are told before the key is.
                    prepared instanceof Outcome.Refused<? extends Prepared<R>>
                            ? decided(unit)
                            : new Answer.Rejected<>(Rejection.KEY_REUSED);
            case KnownReply.NoRoom() -> new Answer.Rejected<>(Rejection.TOO_MANY_KEYS);
        };
    }

    private void observe(UnitOfWork unit, KnownReply known, boolean again) {
        KeyFinding finding =
                switch (known) {
                    case KnownReply.Fresh() -> KeyFinding.MISS;
                    // What this had to be run anew for was the same request, as a rule.
                    case KnownReply.Answered _ -> again ? KeyFinding.WAITED : KeyFinding.HIT;
                    case KnownReply.KeyReused() -> KeyFinding.MISMATCH;
                    case KnownReply.NoRoom() -> KeyFinding.NO_ROOM;
                };
        unit.observe(new KeyLookedUp(method, finding));
        if (known instanceof KnownReply.Answered) {
            unit.observe(new DuplicatePrevented(method, DuplicateRule.KEY));
        }
    }

    private Answer.Executed<R> decided(UnitOfWork unit) {
        Outcome<R> outcome = outcome(unit);
        if (outcome instanceof Outcome.Refused<R>(Refusal.EpochMismatch _)) {
            unit.observe(new EpochConflict(method));
        }
        return new Answer.Executed<>(outcome, encoder.encode(outcome));
    }

    private Outcome<R> outcome(UnitOfWork unit) {
        return switch (prepared) {
            case Outcome.Refused<? extends Prepared<R>>(Refusal refusal) ->
                    Outcome.refused(refusal);
            case Outcome.Done<? extends Prepared<R>>(Prepared<R> write) ->
                    write.decide(unit)
                            .map(
                                    decision -> {
                                        unit.accept(decision.changes());
                                        return decision.result();
                                    });
        };
    }

    private Answer<R> recorded(UnitOfWork unit, Attempt known, Answer.Executed<R> answer) {
        switch (answer.outcome()) {
            case Outcome.Done<R> _ ->
                    unit.record(new RecordedReply(known, answer.reply(), true, timeToLive));
            case Outcome.Refused<R>(Refusal refusal) -> {
                switch (refusal.finality()) {
                    case FINAL ->
                            unit.record(
                                    new RecordedReply(known, answer.reply(), false, timeToLive));
                    case PASSING -> {}
                }
            }
        }
        return answer;
    }
}
