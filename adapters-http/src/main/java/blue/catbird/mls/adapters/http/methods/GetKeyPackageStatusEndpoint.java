package blue.catbird.mls.adapters.http.methods;

import blue.catbird.mls.adapters.http.xrpc.Fields;
import blue.catbird.mls.adapters.http.xrpc.Output;
import blue.catbird.mls.adapters.http.xrpc.QueryEndpoint;
import blue.catbird.mls.application.keypackage.GetKeyPackageStatus;
import blue.catbird.mls.application.query.Bearer;
import blue.catbird.mls.application.query.Reading;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code getKeyPackageStatus}: {@link GetKeyPackageStatus}. */
record GetKeyPackageStatusEndpoint(GetKeyPackageStatus useCase) implements QueryEndpoint {
    @Override
    public String nsid() {
        return NAMESPACE + "getKeyPackageStatus";
    }

    @Override
    public Reading<ObjectNode> answer(Bearer caller, Fields parameters) {
        return useCase.execute(caller, new GetKeyPackageStatus.Query())
                .map(GetKeyPackageStatusEndpoint::output);
    }

    private static ObjectNode output(GetKeyPackageStatus.Status status) {
        ObjectNode json = Output.object();
        json.put("available", status.available()).put("claimed", status.claimed());
        ArrayNode bySuite = json.putArray("bySuite");
        status.bySuite().forEach(suite -> bySuite.add(output(suite)));
        return json.put("lastResort", status.lastResort());
    }

    private static ObjectNode output(GetKeyPackageStatus.SuiteStatus suite) {
        return Output.object()
                .put("cipherSuite", suite.suite().name())
                .put("available", suite.available())
                .put("claimed", suite.claimed());
    }
}
