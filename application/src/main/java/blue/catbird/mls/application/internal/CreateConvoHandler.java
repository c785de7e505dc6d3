package blue.catbird.mls.application.internal;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.conversation.ConvoView;
import blue.catbird.mls.application.conversation.CreateConvo;
import blue.catbird.mls.application.idempotency.Method;
import blue.catbird.mls.application.port.Session;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.conversation.Conversation;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.domain.refusal.Refusal;

import java.util.List;
import java.util.Optional;

/** Handles {@link CreateConvo}. */
record CreateConvoHandler(Rules rules)
        implements Handler<CreateConvo.Command, NewConvo, ConvoView> {
    @Override
    public Method method() {
        return Method.CREATE_CONVO;
    }

    @Override
    public Outcome<NewConvo> check(Did caller, CreateConvo.Command command) {
        return NewConvo.check(rules, caller, command);
    }

    @Override
    public List<Outcome<ConvoView>> handle(Session session, List<Checked<NewConvo>> commands) {
        return commands.stream().map(c -> handle(session, c.command())).toList();
    }

    private Outcome<ConvoView> handle(Session session, NewConvo asked) {
        Optional<Conversation> existing =
                Optional.ofNullable(
                        session.conversations().lock(List.of(asked.id())).get(asked.id()));
        if (existing.isPresent()) {
            return asked.isRepeatOf(existing.get())
                    ? Outcome.done(Views.of(session, asked.creator(), existing.get()))
                    : Outcome.refused(new Refusal.ConvoAlreadyExists());
        }
        return asked.decide(session)
                .map(
                        decision -> {
                            decision.changes().applyTo(session);
                            return decision.result();
                        });
    }
}
