package blue.catbird.mls.adapters.http.methods;

import blue.catbird.mls.adapters.http.xrpc.Fields;
import blue.catbird.mls.adapters.http.xrpc.MalformedField;
import blue.catbird.mls.adapters.http.xrpc.OperatorLog;
import blue.catbird.mls.adapters.http.xrpc.Output;
import blue.catbird.mls.adapters.http.xrpc.QueryEndpoint;
import blue.catbird.mls.application.query.Bearer;
import blue.catbird.mls.application.query.Reading;
import blue.catbird.mls.application.welcome.FetchWelcome;
import blue.catbird.mls.domain.ConvoId;

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
    public Reading<ObjectNode> answer(Bearer caller, Fields parameters) throws MalformedField {
        var query =
                new FetchWelcome.Query(
                        parameters.convo("convoId"), parameters.optionalHash("keyPackageHash"));
        return useCase.execute(caller, query)
                .map(
                        handedOver -> {
                            if (handedOver.again()) {
                                OperatorLog.welcomeHandedOverAgain();
                            }
                            return output(query.convo(), handedOver);
                        });
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
