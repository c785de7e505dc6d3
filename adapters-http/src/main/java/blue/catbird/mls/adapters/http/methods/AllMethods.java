package blue.catbird.mls.adapters.http.methods;

import blue.catbird.mls.adapters.http.xrpc.MethodHandler;
import blue.catbird.mls.application.UseCases;

import java.util.List;

/** Every method that is served, with its use case. */
public final class AllMethods {
    private AllMethods() {}

    public static List<MethodHandler> over(UseCases useCases) {
        return List.of(
                new CreateConvoHandler(useCases.createConvo()),
                new AddMembersHandler(useCases.addMembers()),
                new LeaveConvoHandler(useCases.leaveConvo()),
                new GetConvosHandler(useCases.getConvos()),
                new GetEpochHandler(useCases.getEpoch()),
                new SendMessageHandler(useCases.sendMessage()),
                new GetMessagesHandler(useCases.getMessages()),
                new GetCommitsHandler(useCases.getCommits()),
                new UpdateCursorHandler(useCases.updateCursor()),
                new PublishKeyPackageHandler(useCases.publishKeyPackage()),
                new GetKeyPackagesHandler(useCases.claimKeyPackages()),
                new GetKeyPackageStatusHandler(useCases.getKeyPackageStatus()),
                new WithdrawKeyPackagesHandler(useCases.withdrawKeyPackages()),
                new GetWelcomeHandler(useCases.fetchWelcome()),
                new ConfirmWelcomeHandler(useCases.confirmWelcome()));
    }
}
