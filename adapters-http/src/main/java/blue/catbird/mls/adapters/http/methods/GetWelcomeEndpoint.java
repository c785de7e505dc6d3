package blue.catbird.mls.adapters.http.methods;

import blue.catbird.mls.adapters.http.xrpc.Fields;
import blue.catbird.mls.adapters.http.xrpc.MalformedField;
import blue.catbird.mls.adapters.http.xrpc.OperatorLog;
import blue.catbird.mls.adapters.http.xrpc.Output;
import blue.catbird.mls.adapters.http.xrpc.QueryEndpoint;
import blue.catbird.mls.application.welcome.FetchWelcome;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.refusal.Outcome;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * {@code getWelcome}: {@link FetchWelcome}. That a Welcome is handed over again is told to
 * operators.
 */
record GetWelcomeEndpoint(FetchWelcome useCase) implements QueryEndpoint {
    @Override
    public String nsid() {
        return NAMESPACE + "getWelcome";
    }

    @Override
    public Outcome<ObjectNode> answer(Did caller, Fields parameters) throws MalformedField {
        var query =
                new FetchWelcome.Query(
                        parameters.convo("convoId"), parameters.optionalHash("keyPackageHash"));
        Outcome<FetchWelcome.HandedOver> outcome = useCase.execute(caller, query);
        if (outcome instanceof Outcome.Done<FetchWelcome.HandedOver>(var handedOver)
                && handedOver.again()) {
            OperatorLog.welcomeHandedOverAgain();
        }
        return outcome.map(handedOver -> output(query.convo(), handedOver));
    }

    private static ObjectNode output(ConvoId convo, FetchWelcome.HandedOver handedOver) {
        ObjectNode json = Output.object().put("convoId", convo.hex());
        json.set("welcome", Output.base64(handedOver.welcome()));
        return json.put("deliveryId", handedOver.delivery().toString())
                .put("keyPackageHash", handedOver.packageHash().digest().hex())
                .put("fetchedAt", Output.time(handedOver.fetchedAt()))
                .put("graceEndsAt", Output.time(handedOver.graceEndsAt()));
    }
}
