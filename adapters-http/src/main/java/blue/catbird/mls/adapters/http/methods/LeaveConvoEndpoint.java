package blue.catbird.mls.adapters.http.methods;

import blue.catbird.mls.adapters.http.xrpc.Fields;
import blue.catbird.mls.adapters.http.xrpc.MalformedField;
import blue.catbird.mls.adapters.http.xrpc.Output;
import blue.catbird.mls.adapters.http.xrpc.ProcedureEndpoint;
import blue.catbird.mls.application.conversation.EpochReached;
import blue.catbird.mls.application.conversation.LeaveConvo;
import blue.catbird.mls.application.idempotency.WriteMethod;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code leaveConvo}: {@link LeaveConvo}. */
record LeaveConvoEndpoint(LeaveConvo useCase)
        implements ProcedureEndpoint<LeaveConvo.Command, EpochReached> {
    @Override
    public String nsid() {
        return WriteMethod.LEAVE_CONVO.nsid();
    }

    @Override
    public boolean takesKey() {
        return true;
    }

    @Override
    public LeaveConvo.Command command(Fields input) throws MalformedField {
        return new LeaveConvo.Command(
                input.convo("convoId"),
                input.optionalDid("targetDid"),
                input.optionalBase64("commit"),
                input.optionalEpoch("epoch"));
    }

    @Override
    public ObjectNode output(EpochReached reached) {
        return Output.object().put("success", true).put("newEpoch", reached.newEpoch().value());
    }
}
