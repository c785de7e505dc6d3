package blue.catbird.mls.adapters.http.methods;

import blue.catbird.mls.adapters.http.xrpc.Fields;
import blue.catbird.mls.adapters.http.xrpc.MalformedField;
import blue.catbird.mls.adapters.http.xrpc.ProcedureEndpoint;
import blue.catbird.mls.application.conversation.ConvoView;
import blue.catbird.mls.application.conversation.CreateConvo;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.domain.conversation.Metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code createConvo}: {@link CreateConvo}. */
record CreateConvoEndpoint(CreateConvo useCase)
        implements ProcedureEndpoint<CreateConvo.Command, ConvoView> {
    @Override
    public String nsid() {
        return WriteMethod.CREATE_CONVO.nsid();
    }

    @Override
    public boolean takesKey() {
        return true;
    }

    @Override
    public CreateConvo.Command command(Fields input) throws MalformedField {
        return new CreateConvo.Command(
                input.groupId("groupId"),
                input.text("cipherSuite"),
                input.dids("initialMembers"),
                input.optionalBase64("welcomeMessage"),
                input.packageNames("keyPackageHashes"),
                input.optionalBase64("commit"),
                input.object("metadata").map(CreateConvoEndpoint::metadata));
    }

    @Override
    public ObjectNode output(ConvoView view) {
        return ViewJson.convo(view);
    }

    private static Metadata metadata(Fields metadata) {
        return new Metadata(metadata.optionalText("name"), metadata.optionalText("description"));
    }
}
