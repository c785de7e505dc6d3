package blue.catbird.mls.application;

import blue.catbird.mls.application.conversation.AddMembers;
import blue.catbird.mls.application.conversation.CreateConvo;
import blue.catbird.mls.application.conversation.GetConvos;
import blue.catbird.mls.application.conversation.GetEpoch;
import blue.catbird.mls.application.conversation.LeaveConvo;
import blue.catbird.mls.application.identity.KeepKeys;
import blue.catbird.mls.application.identity.RecallKey;
import blue.catbird.mls.application.internal.Assembly;
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

/** All that the delivery service can do, each use case by its name. */
public record UseCases(
        CreateConvo createConvo,
        AddMembers addMembers,
        LeaveConvo leaveConvo,
        GetConvos getConvos,
        GetEpoch getEpoch,
        SendMessage sendMessage,
        GetMessages getMessages,
        GetCommits getCommits,
        UpdateCursor updateCursor,
        PublishKeyPackage publishKeyPackage,
        ClaimKeyPackages claimKeyPackages,
        GetKeyPackageStatus getKeyPackageStatus,
        WithdrawKeyPackages withdrawKeyPackages,
        FetchWelcome fetchWelcome,
        ConfirmWelcome confirmWelcome,
        RecallKey recallKey,
        KeepKeys keepKeys,
        Sweep sweep) {

    /** The use cases over a storage, with these bounds, and with nobody who counts. */
    public static UseCases over(Transactor transactor, Rules rules) {
        return over(transactor, rules, Combining.usual(), Observer.NONE);
    }

    /** The same, with writes combined so, and with somebody who is told what happens. */
    public static UseCases over(
            Transactor transactor, Rules rules, Combining combining, Observer observer) {
        Assembly assembly = Assembly.of(transactor, observer, rules, combining);
        return new UseCases(
                assembly.createConvo(),
                assembly.addMembers(),
                assembly.leaveConvo(),
                assembly.getConvos(),
                assembly.getEpoch(),
                assembly.sendMessage(),
                assembly.getMessages(),
                assembly.getCommits(),
                assembly.updateCursor(),
                assembly.publishKeyPackage(),
                assembly.claimKeyPackages(),
                assembly.getKeyPackageStatus(),
                assembly.withdrawKeyPackages(),
                assembly.fetchWelcome(),
                assembly.confirmWelcome(),
                assembly.recallKey(),
                assembly.keepKeys(),
                assembly.sweep());
    }
}
