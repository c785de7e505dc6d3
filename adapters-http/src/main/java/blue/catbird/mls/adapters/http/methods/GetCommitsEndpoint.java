package blue.catbird.mls.adapters.http.methods;

import blue.catbird.mls.adapters.http.xrpc.Fields;
import blue.catbird.mls.adapters.http.xrpc.Output;
import blue.catbird.mls.adapters.http.xrpc.QueryEndpoint;
import blue.catbird.mls.application.message.GetCommits;
import blue.catbird.mls.application.query.Bearer;
import blue.catbird.mls.application.query.Reading;
import blue.catbird.mls.domain.ConvoId;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code getCommits}: {@link GetCommits}. Its cursor is the epoch to go on from. */
record GetCommitsEndpoint(GetCommits useCase) implements QueryEndpoint {
    @Override
    public String nsid() {
        return NAMESPACE + "getCommits";
    }

    @Override
    public Reading<ObjectNode> answer(Bearer caller, Fields parameters) {
        var query =
                new GetCommits.Query(
                        parameters.convo("convoId"),
                        parameters.epoch("fromEpoch"),
                        parameters.optionalEpoch("toEpoch"));
        return useCase.execute(caller, query).map(result -> output(query.convo(), result));
    }

    private static ObjectNode output(ConvoId convo, GetCommits.Result result) {
        ObjectNode json = Output.object().put("convoId", convo.hex());
        ArrayNode commits = json.putArray("commits");
        result.commits().forEach(commit -> commits.add(ViewJson.commit(commit)));
        // As a string, because clients cut integers in query strings to 32 bits.
        result.next().ifPresent(next -> json.put("cursor", Long.toString(next.value())));
        return json;
    }
}
