package blue.catbird.mls.adapters.http.methods;

import blue.catbird.mls.adapters.http.xrpc.Fields;
import blue.catbird.mls.adapters.http.xrpc.Output;
import blue.catbird.mls.adapters.http.xrpc.ProcedureEndpoint;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.message.UpdateCursor;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code updateCursor}: {@link UpdateCursor}. */
record UpdateCursorEndpoint(UpdateCursor useCase)
        implements ProcedureEndpoint<UpdateCursor.Command, UpdateCursor.Updated> {
    @Override
    public String nsid() {
        return WriteMethod.UPDATE_CURSOR.nsid();
    }

    @Override
    public boolean takesKey() {
        return false;
    }

    @Override
    public UpdateCursor.Command command(Fields input) {
        return new UpdateCursor.Command(input.convo("convoId"), input.text("cursor"));
    }

    @Override
    public ObjectNode output(UpdateCursor.Updated updated) {
        return Output.object().put("success", true);
    }
}
