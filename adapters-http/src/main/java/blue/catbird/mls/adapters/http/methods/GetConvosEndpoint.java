package blue.catbird.mls.adapters.http.methods;

import blue.catbird.mls.adapters.http.xrpc.Fields;
import blue.catbird.mls.adapters.http.xrpc.Output;
import blue.catbird.mls.adapters.http.xrpc.QueryEndpoint;
import blue.catbird.mls.application.conversation.GetConvos;
import blue.catbird.mls.application.query.Bearer;
import blue.catbird.mls.application.query.Reading;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code getConvos}: {@link GetConvos}. */
record GetConvosEndpoint(GetConvos useCase) implements QueryEndpoint {
    @Override
    public String nsid() {
        return NAMESPACE + "getConvos";
    }

    @Override
    public Reading<ObjectNode> answer(Bearer caller, Fields parameters) {
        var query =
                new GetConvos.Query(parameters.number("limit"), parameters.optionalText("cursor"));
        return useCase.execute(caller, query).map(GetConvosEndpoint::output);
    }

    private static ObjectNode output(GetConvos.Result result) {
        ObjectNode json = Output.object();
        ArrayNode conversations = json.putArray("conversations");
        result.conversations().forEach(view -> conversations.add(ViewJson.convo(view)));
        result.cursor().ifPresent(cursor -> json.put("cursor", cursor));
        return json;
    }
}
