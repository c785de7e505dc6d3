package blue.catbird.mls.application.internal;

import blue.catbird.mls.application.Combining;
import blue.catbird.mls.application.Rules;
import blue.catbird.mls.application.Sweep;
import blue.catbird.mls.application.conversation.AddMembers;
import blue.catbird.mls.application.conversation.CreateConvo;
import blue.catbird.mls.application.conversation.GetConvos;
import blue.catbird.mls.application.conversation.GetEpoch;
import blue.catbird.mls.application.conversation.LeaveConvo;
import blue.catbird.mls.application.idempotency.Write;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.identity.KeepKeys;
import blue.catbird.mls.application.identity.RecallKey;
import blue.catbird.mls.application.internal.combining.CombinedWrites;
import blue.catbird.mls.application.internal.conversation.AddMembersPreparation;
import blue.catbird.mls.application.internal.conversation.ConvoList;
import blue.catbird.mls.application.internal.conversation.LeaveConvoCommand;
import blue.catbird.mls.application.internal.conversation.NewConvo;
import blue.catbird.mls.application.internal.keypackage.ClaimRead;
import blue.catbird.mls.application.internal.keypackage.KeyPackagePublication;
import blue.catbird.mls.application.internal.keypackage.KeyPackageWithdrawal;
import blue.catbird.mls.application.internal.keypackage.StockRead;
import blue.catbird.mls.application.internal.message.CommitsRead;
import blue.catbird.mls.application.internal.message.EpochRead;
import blue.catbird.mls.application.internal.message.MessagesRead;
import blue.catbird.mls.application.internal.message.SendMessageCommand;
import blue.catbird.mls.application.internal.message.UpdateCursorCommand;
import blue.catbird.mls.application.internal.query.ReadUseCase;
import blue.catbird.mls.application.internal.sweep.Sweeper;
import blue.catbird.mls.application.internal.welcome.ConfirmWelcomeCommand;
import blue.catbird.mls.application.internal.welcome.WelcomeRead;
import blue.catbird.mls.application.internal.write.Preparation;
import blue.catbird.mls.application.internal.write.Transactions;
import blue.catbird.mls.application.internal.write.WriteUseCase;
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
import blue.catbird.mls.application.query.Read;
import blue.catbird.mls.application.welcome.ConfirmWelcome;
import blue.catbird.mls.application.welcome.FetchWelcome;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.refusal.Outcome;

/** Makes each use case, by hand. */
public record Assembly(Transactions transactions, Rules rules, CombinedWrites writes) {
    /** Over a storage, and with somebody who is told what happens. */
    public static Assembly of(
            Transactor transactor, Observer observer, Rules rules, Combining combining) {
        Transactions transactions = new Transactions(transactor, observer);
        return new Assembly(transactions, rules, new CombinedWrites(transactions, combining));
    }

    public CreateConvo createConvo() {
        return write(
                        WriteMethod.CREATE_CONVO,
                        (Did caller, CreateConvo.Command c) -> NewConvo.check(rules, caller, c))
                ::execute;
    }

    public AddMembers addMembers() {
        return write(WriteMethod.ADD_MEMBERS, new AddMembersPreparation(rules))::execute;
    }

    public LeaveConvo leaveConvo() {
        return write(
                        WriteMethod.LEAVE_CONVO,
                        (Did caller, LeaveConvo.Command c) ->
                                LeaveConvoCommand.check(rules, caller, c))
                ::execute;
    }

    public GetConvos getConvos() {
        return read(ConvoList::check)::execute;
    }

    public GetEpoch getEpoch() {
        return read((Did caller, ConvoId convo) -> Outcome.done(new EpochRead(caller, convo)))
                ::execute;
    }

    public SendMessage sendMessage() {
        return write(
                        WriteMethod.SEND_MESSAGE,
                        (Did caller, SendMessage.Command c) ->
                                SendMessageCommand.check(rules, caller, c))
                ::execute;
    }

    public GetMessages getMessages() {
        return read((Did caller, GetMessages.Query q) -> Outcome.done(new MessagesRead(caller, q)))
                ::execute;
    }

    public GetCommits getCommits() {
        return read(CommitsRead::check)::execute;
    }

    public UpdateCursor updateCursor() {
        return write(
                        WriteMethod.UPDATE_CURSOR,
                        (Did caller, UpdateCursor.Command c) ->
                                Outcome.done(new UpdateCursorCommand(caller, c)))
                ::execute;
    }

    public PublishKeyPackage publishKeyPackage() {
        return write(
                        WriteMethod.PUBLISH_KEY_PACKAGE,
                        (Did caller, PublishKeyPackage.Command c) ->
                                KeyPackagePublication.check(rules, caller, c))
                ::execute;
    }

    public ClaimKeyPackages claimKeyPackages() {
        return read((Did caller, ClaimKeyPackages.Query q) -> ClaimRead.check(rules, caller, q))
                ::execute;
    }

    public GetKeyPackageStatus getKeyPackageStatus() {
        return read(
                        (Did caller, GetKeyPackageStatus.Query _) ->
                                Outcome.done(new StockRead(rules, caller)))
                ::execute;
    }

    public WithdrawKeyPackages withdrawKeyPackages() {
        return write(
                        WriteMethod.WITHDRAW_KEY_PACKAGES,
                        (Did caller, WithdrawKeyPackages.Command c) ->
                                Outcome.done(KeyPackageWithdrawal.of(caller, c)))
                ::execute;
    }

    public FetchWelcome fetchWelcome() {
        return read(
                        (Did caller, FetchWelcome.Query q) ->
                                Outcome.done(WelcomeRead.of(rules, caller, q)))
                ::execute;
    }

    public ConfirmWelcome confirmWelcome() {
        return write(
                        WriteMethod.CONFIRM_WELCOME,
                        (Did caller, ConfirmWelcome.Command c) ->
                                Outcome.done(new ConfirmWelcomeCommand(rules, caller, c)))
                ::execute;
    }

    public RecallKey recallKey() {
        return issuer -> transactions.read(session -> session.publishedKeys().find(issuer));
    }

    public KeepKeys keepKeys() {
        return lookUps ->
                transactions.read(
                        session -> {
                            session.publishedKeys().keep(lookUps);
                            return lookUps.size();
                        });
    }

    public Sweep sweep() {
        return new Sweeper(transactions, rules);
    }

    private <Q, R> Read<Q, R> read(ReadUseCase.Preparation<Q, R> preparation) {
        return new ReadUseCase<>(transactions, preparation);
    }

    private <C, R> Write<C, R> write(WriteMethod method, Preparation<C, R> preparation) {
        return new WriteUseCase<>(method, preparation, rules.idempotencyTtl(), writes);
    }
}
