package blue.catbird.mls.application.internal;

import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.UseCases;
import blue.catbird.mls.application.conversation.AddMembers;
import blue.catbird.mls.application.conversation.ConvoView;
import blue.catbird.mls.application.conversation.CreateConvo;
import blue.catbird.mls.application.conversation.EpochReached;
import blue.catbird.mls.application.conversation.LeaveConvo;
import blue.catbird.mls.application.idempotency.Method;
import blue.catbird.mls.application.idempotency.Write;
import blue.catbird.mls.application.keypackage.PublishKeyPackage;
import blue.catbird.mls.application.keypackage.WithdrawKeyPackages;
import blue.catbird.mls.application.message.SendMessage;
import blue.catbird.mls.application.message.UpdateCursor;
import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.application.welcome.ConfirmWelcome;
import blue.catbird.mls.application.welcome.FetchWelcome;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.refusal.Outcome;

import java.util.function.BiFunction;

/** Puts the use cases together, by hand and readable from top to bottom. */
public record Assembly(Transactor transactor, Rules rules) {
    public UseCases useCases() {
        Queries queries = new Queries(transactor);
        Write<CreateConvo.Command, ConvoView> createConvo = once(new CreateConvoHandler(rules));
        Write<AddMembers.Command, EpochReached> addMembers =
                onConvo(
                        Method.ADD_MEMBERS,
                        (caller, c) -> AddMembersCommand.check(rules, caller, c));
        Write<LeaveConvo.Command, EpochReached> leaveConvo =
                onConvo(
                        Method.LEAVE_CONVO,
                        (caller, c) -> LeaveConvoCommand.check(rules, caller, c));
        Write<SendMessage.Command, SendMessage.Sent> sendMessage =
                once(new SendMessageHandler(rules));
        Write<UpdateCursor.Command, UpdateCursor.Updated> updateCursor =
                onConvo(Method.UPDATE_CURSOR, (caller, c) -> UpdateCursorCommand.check(c));
        Write<PublishKeyPackage.Command, PublishKeyPackage.Published> publishKeyPackage =
                once(new KeyPackagePublisher(rules));
        Write<WithdrawKeyPackages.Command, WithdrawKeyPackages.Withdrawn> withdrawKeyPackages =
                once(new KeyPackageWithdrawal());
        Write<ConfirmWelcome.Command, ConfirmWelcome.Confirmed> confirmWelcome =
                onConvo(
                        Method.CONFIRM_WELCOME,
                        (caller, c) -> ConfirmWelcomeCommand.check(rules, c));
        return new UseCases(
                createConvo::execute,
                addMembers::execute,
                leaveConvo::execute,
                new ConvoList(transactor),
                queries::epoch,
                sendMessage::execute,
                queries::messages,
                queries::commits,
                updateCursor::execute,
                publishKeyPackage::execute,
                new KeyPackageClaims(transactor, rules),
                new KeyPackageStatus(transactor, rules),
                withdrawKeyPackages::execute,
                this::fetchWelcome,
                confirmWelcome::execute,
                new Sweeper(transactor, rules));
    }

    private Outcome<FetchWelcome.HandedOver> fetchWelcome(Did caller, FetchWelcome.Query query) {
        return transactor.inTransaction(
                session ->
                        ConvoHandler.handle(
                                session, caller, new FetchWelcomeCommand(rules, query)));
    }

    private <C, R> Write<C, R> onConvo(
            Method method, BiFunction<Did, C, Outcome<ConvoCommand<R>>> checker) {
        return once(new ConvoHandler<>(method, checker));
    }

    private <C, P, R> Write<C, R> once(Handler<C, P, R> handler) {
        return new OnceOnly<>(transactor, rules.idempotencyTtl(), handler);
    }
}
