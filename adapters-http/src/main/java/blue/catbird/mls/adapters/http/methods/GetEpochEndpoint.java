package blue.catbird.mls.adapters.http.methods;

import blue.catbird.mls.adapters.http.xrpc.Fields;
import blue.catbird.mls.adapters.http.xrpc.Output;
import blue.catbird.mls.adapters.http.xrpc.QueryEndpoint;
import blue.catbird.mls.application.conversation.GetEpoch;
import blue.catbird.mls.application.query.Bearer;
import blue.catbird.mls.application.query.Reading;
import blue.catbird.mls.domain.ConvoId;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code getEpoch}: {@link GetEpoch}. */
record GetEpochEndpoint(GetEpoch useCase) implements QueryEndpoint {
    @Override
    public String nsid() {
        return NAMESPACE + "getEpoch";
    }

    @Override
    public Reading<ObjectNode> answer(Bearer caller, Fields parameters) {
        ConvoId convo = parameters.convo("convoId");
        return useCase.execute(caller, convo)
                .map(
                        epoch ->
                                Output.object()
                                        .put("convoId", convo.hex())
                                        .put("currentEpoch", epoch.value()));
    }
}
