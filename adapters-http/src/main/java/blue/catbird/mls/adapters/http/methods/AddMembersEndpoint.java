package blue.catbird.mls.adapters.http.methods;

import blue.catbird.mls.adapters.http.xrpc.Fields;
import blue.catbird.mls.adapters.http.xrpc.MalformedField;
import blue.catbird.mls.adapters.http.xrpc.Output;
import blue.catbird.mls.adapters.http.xrpc.ProcedureEndpoint;
import blue.catbird.mls.application.conversation.AddMembers;
import blue.catbird.mls.application.conversation.EpochReached;
import blue.catbird.mls.application.idempotency.WriteMethod;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code addMembers}: {@link AddMembers}. */
record AddMembersEndpoint(AddMembers useCase)
        implements ProcedureEndpoint<AddMembers.Command, EpochReached> {
    @Override
    public String nsid() {
        return WriteMethod.ADD_MEMBERS.nsid();
    }

    @Override
    public boolean takesKey() {
        return true;
    }

    @Override
    public AddMembers.Command command(Fields input) throws MalformedField {
        return new AddMembers.Command(
                input.convo("convoId"),
                input.dids("didList"),
                input.optionalBase64("commit"),
                input.optionalBase64("welcomeMessage"),
                input.packageNames("keyPackageHashes"),
                input.optionalEpoch("epoch"));
    }

    @Override
    public ObjectNode output(EpochReached reached) {
        return Output.object().put("success", true).put("newEpoch", reached.newEpoch().value());
    }
}
