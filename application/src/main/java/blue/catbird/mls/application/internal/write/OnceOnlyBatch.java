package blue.catbird.mls.application.internal.write;

import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.idempotency.Attempt;
import blue.catbird.mls.application.idempotency.Rejection;
import blue.catbird.mls.application.idempotency.Reply;
import blue.catbird.mls.application.idempotency.Scope;
import blue.catbird.mls.application.idempotency.ServiceToken;
import blue.catbird.mls.application.observation.DuplicateRule;
import blue.catbird.mls.application.observation.KeyFinding;
import blue.catbird.mls.application.observation.Observation.DuplicatePrevented;
import blue.catbird.mls.application.observation.Observation.EpochConflict;
import blue.catbird.mls.application.observation.Observation.KeyLookedUp;
import blue.catbird.mls.application.port.reply.KnownReply;
import blue.catbird.mls.application.port.reply.RecordedReply;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Answers a list of writes within one transaction. What decides for each, in this order:
 *
 * <ol>
 *   <li>its token was spent before, or may have been ({@link TokenSpending});
 *   <li>its bytes alone are wrong (then a recorded reply to the very same request is replayed);
 *   <li>its key has a recorded reply, or belongs to another request;
 *   <li>the handler's decision.
 * </ol>
 */
final class OnceOnlyBatch<C, P, R> {
    private final Transaction transaction;
    private final Handler<C, P, R> handler;
    private final Duration timeToLive;
    private final List<Submission<C, P, R>> submissions;
    private final @Nullable Answer<R>[] answers;

    @SuppressWarnings({"unchecked", "rawtypes"})
    OnceOnlyBatch(
            Transaction transaction,
            Handler<C, P, R> handler,
            Duration timeToLive,
            List<Submission<C, P, R>> submissions) {
        this.transaction = transaction;
        this.handler = handler;
        this.timeToLive = timeToLive;
        this.submissions = submissions;
        this.answers = new Answer[submissions.size()];
    }

    List<Answer<R>> answers() {
        spendTokens();
        // A key that stands twice in the list is decided in turns: its second request is looked up
        // when the reply to its first is recorded.
        for (List<Integer> turn = nextTurn(); !turn.isEmpty(); turn = nextTurn()) {
            List<Integer> fresh = lookUp(turn);
            handle(fresh);
        }
        List<Answer<R>> all = new ArrayList<>(answers.length);
        for (Answer<R> answer : answers) {
            if (answer == null) {
                throw new IllegalStateException("a request was left without an answer");
            }
            all.add(answer);
        }
        return all;
    }

    private void spendTokens() {
        List<Integer> withToken = new ArrayList<>();
        List<ServiceToken> tokens = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            Optional<ServiceToken> token = submissions.get(i).request().token();
            if (token.isPresent()) {
                withToken.add(i);
                tokens.add(token.get());
            }
        }
        if (tokens.isEmpty()) {
            return;
        }
        List<Optional<Rejection>> rejections = TokenSpending.spend(transaction, tokens);
        for (int k = 0; k < tokens.size(); k++) {
            if (rejections.get(k).isPresent()) {
                answers[withToken.get(k)] = new Answer.Rejected<>(rejections.get(k).get());
            }
        }
    }

    /** The requests without an answer, each key at most once. */
    private List<Integer> nextTurn() {
        Set<Scope> taken = new HashSet<>();
        List<Integer> turn = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            Optional<Attempt> attempt = attempt(i);
            if (answers[i] == null && (attempt.isEmpty() || taken.add(attempt.get().scope()))) {
                turn.add(i);
            }
        }
        return turn;
    }

    /** Answers what the recorded replies answer; the rest is to be handled. */
    private List<Integer> lookUp(List<Integer> turn) {
        List<Integer> keyed = turn.stream().filter(i -> attempt(i).isPresent()).toList();
        if (keyed.isEmpty()) {
            return turn;
        }
        List<Attempt> attempts = keyed.stream().map(i -> attempt(i).orElseThrow()).toList();
        List<KnownReply> known = transaction.replies().lookUp(attempts);
        for (int k = 0; k < keyed.size(); k++) {
            observe(known.get(k));
            answers[keyed.get(k)] = answerOf(known.get(k), keyed.get(k));
        }
        return turn.stream().filter(i -> answers[i] == null).toList();
    }

    private void observe(KnownReply known) {
        KeyFinding finding =
                switch (known) {
                    case KnownReply.Fresh() -> KeyFinding.MISS;
                    // What this had to be run anew for was the same request, as a rule.
                    case KnownReply.Answered _ ->
                            transaction.isRerun() ? KeyFinding.WAITED : KeyFinding.HIT;
                    case KnownReply.KeyReused() -> KeyFinding.MISMATCH;
                    case KnownReply.NoRoom() -> KeyFinding.NO_ROOM;
                };
        transaction.observe(new KeyLookedUp(handler.method(), finding));
        if (known instanceof KnownReply.Answered) {
            transaction.observe(new DuplicatePrevented(handler.method(), DuplicateRule.KEY));
        }
    }

    private @Nullable Answer<R> answerOf(KnownReply known, int i) {
        return switch (known) {
            case KnownReply.Fresh() -> null;
            case KnownReply.Answered(Reply reply) -> new Answer.Replayed<>(reply);
            case KnownReply.KeyReused() -> {
                // Wrong bytes are told before the key is.
                Answer<R> wrongBytes = refusalOfBytes(i);
                yield wrongBytes != null ? wrongBytes : new Answer.Rejected<>(Rejection.KEY_REUSED);
            }
            case KnownReply.NoRoom() -> new Answer.Rejected<>(Rejection.TOO_MANY_KEYS);
        };
    }

    private @Nullable Answer<R> refusalOfBytes(int i) {
        return submissions.get(i).checked() instanceof Outcome.Refused<P>(Refusal refusal)
                ? executed(i, Outcome.refused(refusal))
                : null;
    }

    private void handle(List<Integer> fresh) {
        List<Integer> handled = new ArrayList<>();
        List<Handler.Checked<P>> commands = new ArrayList<>();
        for (int i : fresh) {
            switch (submissions.get(i).checked()) {
                case Outcome.Refused<P>(Refusal refusal) ->
                        answers[i] = executed(i, Outcome.refused(refusal));
                case Outcome.Done<P>(P command) -> {
                    handled.add(i);
                    commands.add(
                            new Handler.Checked<>(submissions.get(i).request().caller(), command));
                }
            }
        }
        if (!commands.isEmpty()) {
            List<Outcome<R>> outcomes = handler.handle(transaction, commands);
            for (int k = 0; k < handled.size(); k++) {
                answers[handled.get(k)] = executed(handled.get(k), outcomes.get(k));
            }
        }
        record(fresh);
    }

    private Answer<R> executed(int i, Outcome<R> outcome) {
        if (outcome instanceof Outcome.Refused<R>(Refusal.EpochMismatch _)) {
            transaction.observe(new EpochConflict(handler.method()));
        }
        return new Answer.Executed<>(outcome, submissions.get(i).encode(outcome));
    }

    private void record(List<Integer> fresh) {
        List<RecordedReply> records = new ArrayList<>();
        for (int i : fresh) {
            Optional<Attempt> attempt = attempt(i);
            if (attempt.isPresent()
                    && answers[i] instanceof Answer.Executed<R>(Outcome<R> outcome, Reply reply)
                    && isRecorded(outcome)) {
                boolean pinned = outcome instanceof Outcome.Done;
                records.add(new RecordedReply(attempt.get(), reply, pinned, timeToLive));
            }
        }
        if (!records.isEmpty()) {
            transaction.replies().record(records);
        }
    }

    private static boolean isRecorded(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> done -> true;
            case Outcome.Refused<?>(Refusal refusal) ->
                    switch (refusal.finality()) {
                        case FINAL -> true;
                        case PASSING -> false;
                    };
        };
    }

    private Optional<Attempt> attempt(int i) {
        return submissions.get(i).attempt(handler);
    }
}
