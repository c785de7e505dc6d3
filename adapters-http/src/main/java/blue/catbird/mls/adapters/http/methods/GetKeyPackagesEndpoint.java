package blue.catbird.mls.adapters.http.methods;

import blue.catbird.mls.adapters.http.xrpc.Fields;
import blue.catbird.mls.adapters.http.xrpc.Output;
import blue.catbird.mls.adapters.http.xrpc.QueryEndpoint;
import blue.catbird.mls.application.keypackage.ClaimKeyPackages;
import blue.catbird.mls.application.query.Bearer;
import blue.catbird.mls.application.query.Reading;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code getKeyPackages}: {@link ClaimKeyPackages}. */
record GetKeyPackagesEndpoint(ClaimKeyPackages useCase) implements QueryEndpoint {
    @Override
    public String nsid() {
        return NAMESPACE + "getKeyPackages";
    }

    @Override
    public Reading<ObjectNode> answer(Bearer caller, Fields parameters) {
        var query =
                new ClaimKeyPackages.Query(
                        parameters.dids("dids"), parameters.optionalText("cipherSuite"));
        return useCase.execute(caller, query).map(GetKeyPackagesEndpoint::output);
    }

    private static ObjectNode output(ClaimKeyPackages.Result result) {
        ObjectNode json = Output.object();
        ArrayNode packages = json.putArray("keyPackages");
        result.keyPackages().forEach(each -> packages.add(ViewJson.keyPackage(each)));
        if (!result.missing().isEmpty()) {
            ArrayNode missing = json.putArray("missing");
            result.missing().forEach(did -> missing.add(did.value()));
        }
        return json;
    }
}
