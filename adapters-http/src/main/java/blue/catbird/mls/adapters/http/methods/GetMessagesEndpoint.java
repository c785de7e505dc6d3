package blue.catbird.mls.adapters.http.methods;

import blue.catbird.mls.adapters.http.xrpc.Fields;
import blue.catbird.mls.adapters.http.xrpc.Output;
import blue.catbird.mls.adapters.http.xrpc.QueryEndpoint;
import blue.catbird.mls.application.message.GetMessages;
import blue.catbird.mls.application.query.Bearer;
import blue.catbird.mls.application.query.Reading;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code getMessages}: {@link GetMessages}. */
record GetMessagesEndpoint(GetMessages useCase) implements QueryEndpoint {
    @Override
    public String nsid() {
        return NAMESPACE + "getMessages";
    }

    @Override
    public Reading<ObjectNode> answer(Bearer caller, Fields parameters) {
        var query =
                new GetMessages.Query(
                        parameters.convo("convoId"),
                        parameters.number("limit"),
                        parameters.optionalText("sinceMessage"),
                        parameters.optionalText("cursor"));
        return useCase.execute(caller, query).map(GetMessagesEndpoint::output);
    }

    private static ObjectNode output(GetMessages.Result result) {
        ObjectNode json = Output.object();
        ArrayNode messages = json.putArray("messages");
        result.entries().forEach(entry -> messages.add(ViewJson.message(entry)));
        result.cursor().ifPresent(cursor -> json.put("cursor", cursor));
        return json;
    }
}
