package blue.catbird.mls.application.internal.conversation;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.conversation.ConvoView;
import blue.catbird.mls.application.conversation.CreateConvo;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.internal.write.Handler;
import blue.catbird.mls.application.internal.write.Transaction;
import blue.catbird.mls.application.observation.DuplicateRule;
import blue.catbird.mls.application.observation.Observation.DuplicatePrevented;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

import java.util.List;
import java.util.Optional;

/** Handles {@link CreateConvo}. */
public record CreateConvoHandler(Rules rules)
        implements Handler<CreateConvo.Command, NewConvo, ConvoView> {
    @Override
    public WriteMethod method() {
        return WriteMethod.CREATE_CONVO;
    }

    @Override
    public Outcome<NewConvo> check(Did caller, CreateConvo.Command command) {
        return NewConvo.check(rules, caller, command);
    }

    @Override
    public List<Outcome<ConvoView>> handle(
            Transaction transaction, List<Checked<NewConvo>> commands) {
        return commands.stream().map(c -> handle(transaction, c.command())).toList();
    }

    private Outcome<ConvoView> handle(Transaction transaction, NewConvo asked) {
        Optional<Conversation> existing =
                Optional.ofNullable(
                        transaction.conversations().lock(List.of(asked.id())).get(asked.id()));
        if (existing.isPresent()) {
            return existing(transaction, asked, existing.get());
        }
        return asked.decide(transaction)
                .map(
                        decision -> {
                            decision.changes().applyTo(transaction);
                            return decision.result();
                        });
    }

    private Outcome<ConvoView> existing(
            Transaction transaction, NewConvo asked, Conversation existing) {
        if (!asked.isRepeatOf(existing)) {
            return Outcome.refused(new Refusal.ConvoAlreadyExists());
        }
        transaction.observe(new DuplicatePrevented(method(), DuplicateRule.SAME_CREATION));
        return Outcome.done(Views.of(transaction, asked.creator(), existing));
    }
}
