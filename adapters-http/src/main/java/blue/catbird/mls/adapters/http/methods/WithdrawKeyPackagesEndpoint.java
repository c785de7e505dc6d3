package blue.catbird.mls.adapters.http.methods;

import blue.catbird.mls.adapters.http.xrpc.Fields;
import blue.catbird.mls.adapters.http.xrpc.MalformedField;
import blue.catbird.mls.adapters.http.xrpc.Output;
import blue.catbird.mls.adapters.http.xrpc.ProcedureEndpoint;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.keypackage.WithdrawKeyPackages;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code withdrawKeyPackages}: {@link WithdrawKeyPackages}. */
record WithdrawKeyPackagesEndpoint(WithdrawKeyPackages useCase)
        implements ProcedureEndpoint<WithdrawKeyPackages.Command, WithdrawKeyPackages.Withdrawn> {
    @Override
    public String nsid() {
        return WriteMethod.WITHDRAW_KEY_PACKAGES.nsid();
    }

    @Override
    public boolean takesKey() {
        return false;
    }

    @Override
    public WithdrawKeyPackages.Command command(Fields input) throws MalformedField {
        return new WithdrawKeyPackages.Command(input.hashes("hashes"));
    }

    @Override
    public ObjectNode output(WithdrawKeyPackages.Withdrawn withdrawn) {
        return Output.object().put("withdrawn", withdrawn.count());
    }
}
