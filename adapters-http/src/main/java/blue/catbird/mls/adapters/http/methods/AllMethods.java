package blue.catbird.mls.adapters.http.methods;

import blue.catbird.mls.adapters.http.xrpc.MethodEndpoint;
import blue.catbird.mls.application.UseCases;

import java.util.List;

/** Every method that is served, with its use case. */
public final class AllMethods {
    private AllMethods() {}

    public static List<MethodEndpoint> over(UseCases useCases) {
        return List.of(
                new CreateConvoEndpoint(useCases.createConvo()),
                new AddMembersEndpoint(useCases.addMembers()),
                new LeaveConvoEndpoint(useCases.leaveConvo()),
                new GetConvosEndpoint(useCases.getConvos()),
                new GetEpochEndpoint(useCases.getEpoch()),
                new SendMessageEndpoint(useCases.sendMessage()),
                new GetMessagesEndpoint(useCases.getMessages()),
                new GetCommitsEndpoint(useCases.getCommits()),
                new UpdateCursorEndpoint(useCases.updateCursor()),
                new PublishKeyPackageEndpoint(useCases.publishKeyPackage()),
                new GetKeyPackagesEndpoint(useCases.claimKeyPackages()),
                new GetKeyPackageStatusEndpoint(useCases.getKeyPackageStatus()),
                new WithdrawKeyPackagesEndpoint(useCases.withdrawKeyPackages()),
                new GetWelcomeEndpoint(useCases.fetchWelcome()),
                new ConfirmWelcomeEndpoint(useCases.confirmWelcome()));
    }
}
