package blue.catbird.mls.adapters.http.methods;

import blue.catbird.mls.adapters.http.xrpc.Fields;
import blue.catbird.mls.adapters.http.xrpc.Output;
import blue.catbird.mls.adapters.http.xrpc.ProcedureEndpoint;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.message.SendMessage;
import blue.catbird.mls.domain.message.Embed;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code sendMessage}: {@link SendMessage}. */
record SendMessageEndpoint(SendMessage useCase)
        implements ProcedureEndpoint<SendMessage.Command, SendMessage.Sent> {
    @Override
    public String nsid() {
        return WriteMethod.SEND_MESSAGE.nsid();
    }

    @Override
    public boolean takesKey() {
        return true;
    }

    @Override
    public SendMessage.Command command(Fields input) {
        return new SendMessage.Command(
                input.convo("convoId"),
                input.bytes("ciphertext"),
                input.epoch("epoch"),
                input.did("senderDid"),
                new Embed(input.optionalText("embedType"), input.optionalText("embedUri")));
    }

    @Override
    public ObjectNode output(SendMessage.Sent sent) {
        return Output.object()
                .put("messageId", sent.id().value())
                .put("receivedAt", Output.time(sent.receivedAt()))
                .put("seq", sent.seq().value())
                .put("epoch", sent.epoch().value());
    }
}
