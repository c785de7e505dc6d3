package blue.catbird.mls.application.internal;

import blue.catbird.mls.application.Combining;
import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.Sweep;
import blue.catbird.mls.application.conversation.AddMembers;
import blue.catbird.mls.application.conversation.ConvoView;
import blue.catbird.mls.application.conversation.CreateConvo;
import blue.catbird.mls.application.conversation.EpochReached;
import blue.catbird.mls.application.conversation.GetConvos;
import blue.catbird.mls.application.conversation.GetEpoch;
import blue.catbird.mls.application.conversation.LeaveConvo;
import blue.catbird.mls.application.idempotency.SpendToken;
import blue.catbird.mls.application.idempotency.Write;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.identity.KeepKeys;
import blue.catbird.mls.application.identity.RecallKey;
import blue.catbird.mls.application.internal.combining.CombinedSends;
import blue.catbird.mls.application.internal.conversation.AddMembersCommand;
import blue.catbird.mls.application.internal.conversation.ConvoList;
import blue.catbird.mls.application.internal.conversation.CreateConvoHandler;
import blue.catbird.mls.application.internal.conversation.LeaveConvoCommand;
import blue.catbird.mls.application.internal.keypackage.KeyPackageClaims;
import blue.catbird.mls.application.internal.keypackage.KeyPackagePublisher;
import blue.catbird.mls.application.internal.keypackage.KeyPackageStatus;
import blue.catbird.mls.application.internal.keypackage.KeyPackageWithdrawal;
import blue.catbird.mls.application.internal.message.Queries;
import blue.catbird.mls.application.internal.message.SendMessageHandler;
import blue.catbird.mls.application.internal.message.UpdateCursorCommand;
import blue.catbird.mls.application.internal.sweep.Sweeper;
import blue.catbird.mls.application.internal.welcome.ConfirmWelcomeCommand;
import blue.catbird.mls.application.internal.welcome.FetchWelcomeCommand;
import blue.catbird.mls.application.internal.write.ConvoCommand;
import blue.catbird.mls.application.internal.write.ConvoHandler;
import blue.catbird.mls.application.internal.write.Handler;
import blue.catbird.mls.application.internal.write.OnceOnly;
import blue.catbird.mls.application.internal.write.TokenSpending;
import blue.catbird.mls.application.internal.write.Transactions;
import blue.catbird.mls.application.keypackage.ClaimKeyPackages;
import blue.catbird.mls.application.keypackage.GetKeyPackageStatus;
import blue.catbird.mls.application.keypackage.PublishKeyPackage;
import blue.catbird.mls.application.keypackage.WithdrawKeyPackages;
import blue.catbird.mls.application.message.GetCommits;
import blue.catbird.mls.application.message.GetMessages;
import blue.catbird.mls.application.message.SendMessage;
import blue.catbird.mls.application.message.UpdateCursor;
import blue.catbird.mls.application.observation.Observer;
import blue.catbird.mls.application.port.Transactor;
import blue.catbird.mls.application.welcome.ConfirmWelcome;
import blue.catbird.mls.application.welcome.FetchWelcome;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.refusal.Outcome;

import java.util.List;
import java.util.function.BiFunction;

/** Makes each use case, by hand. */
public record Assembly(Transactions transactions, Rules rules, Combining combining) {
    /** Over a storage, and with somebody who is told what happens. */
    public Assembly(Transactor transactor, Observer observer, Rules rules, Combining combining) {
        this(new Transactions(transactor, observer), rules, combining);
    }

    public CreateConvo createConvo() {
        Write<CreateConvo.Command, ConvoView> write = once(new CreateConvoHandler(rules));
        return write::execute;
    }

    public AddMembers addMembers() {
        Write<AddMembers.Command, EpochReached> write =
                onConvo(
                        WriteMethod.ADD_MEMBERS,
                        (caller, c) -> AddMembersCommand.check(rules, caller, c));
        return write::execute;
    }

    public LeaveConvo leaveConvo() {
        Write<LeaveConvo.Command, EpochReached> write =
                onConvo(
                        WriteMethod.LEAVE_CONVO,
                        (caller, c) -> LeaveConvoCommand.check(rules, caller, c));
        return write::execute;
    }

    public GetConvos getConvos() {
        return new ConvoList(transactions);
    }

    public GetEpoch getEpoch() {
        return new Queries(transactions)::epoch;
    }

    public SendMessage sendMessage() {
        return new CombinedSends(transactions, once(new SendMessageHandler(rules)), combining);
    }

    public GetMessages getMessages() {
        return new Queries(transactions)::messages;
    }

    public GetCommits getCommits() {
        return new Queries(transactions)::commits;
    }

    public UpdateCursor updateCursor() {
        Write<UpdateCursor.Command, UpdateCursor.Updated> write =
                onConvo(WriteMethod.UPDATE_CURSOR, (_, c) -> UpdateCursorCommand.check(c));
        return write::execute;
    }

    public PublishKeyPackage publishKeyPackage() {
        Write<PublishKeyPackage.Command, PublishKeyPackage.Published> write =
                once(new KeyPackagePublisher(rules));
        return write::execute;
    }

    public ClaimKeyPackages claimKeyPackages() {
        return new KeyPackageClaims(transactions, rules);
    }

    public GetKeyPackageStatus getKeyPackageStatus() {
        return new KeyPackageStatus(transactions, rules);
    }

    public WithdrawKeyPackages withdrawKeyPackages() {
        Write<WithdrawKeyPackages.Command, WithdrawKeyPackages.Withdrawn> write =
                once(new KeyPackageWithdrawal());
        return write::execute;
    }

    public FetchWelcome fetchWelcome() {
        return this::fetchWelcome;
    }

    public ConfirmWelcome confirmWelcome() {
        Write<ConfirmWelcome.Command, ConfirmWelcome.Confirmed> write =
                onConvo(
                        WriteMethod.CONFIRM_WELCOME,
                        (_, c) -> ConfirmWelcomeCommand.check(rules, c));
        return write::execute;
    }

    public SpendToken spendToken() {
        return token ->
                transactions
                        .run(session -> TokenSpending.spend(session, List.of(token)))
                        .getFirst();
    }

    public RecallKey recallKey() {
        return issuer -> transactions.run(session -> session.publishedKeys().find(issuer));
    }

    public KeepKeys keepKeys() {
        return lookUps ->
                transactions.run(
                        session -> {
                            session.publishedKeys().keep(lookUps);
                            return lookUps.size();
                        });
    }

    public Sweep sweep() {
        return new Sweeper(transactions, rules);
    }

    private Outcome<FetchWelcome.HandedOver> fetchWelcome(Did caller, FetchWelcome.Query query) {
        return transactions.run(
                transaction ->
                        ConvoHandler.handle(
                                transaction, caller, new FetchWelcomeCommand(rules, query)));
    }

    private <C, R> Write<C, R> onConvo(
            WriteMethod method, BiFunction<Did, C, Outcome<ConvoCommand<R>>> checker) {
        return once(new ConvoHandler<>(method, checker));
    }

    private <C, P, R> OnceOnly<C, P, R> once(Handler<C, P, R> handler) {
        return new OnceOnly<>(transactions, rules.idempotencyTtl(), handler);
    }
}
