package blue.catbird.mls.adapters.http.methods;

import blue.catbird.mls.adapters.http.xrpc.Fields;
import blue.catbird.mls.adapters.http.xrpc.MalformedField;
import blue.catbird.mls.adapters.http.xrpc.Output;
import blue.catbird.mls.adapters.http.xrpc.ProcedureEndpoint;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.keypackage.PublishKeyPackage;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code publishKeyPackage}: {@link PublishKeyPackage}. */
record PublishKeyPackageEndpoint(PublishKeyPackage useCase)
        implements ProcedureEndpoint<PublishKeyPackage.Command, PublishKeyPackage.Published> {
    @Override
    public String nsid() {
        return WriteMethod.PUBLISH_KEY_PACKAGE.nsid();
    }

    @Override
    public boolean takesKey() {
        return true;
    }

    @Override
    public PublishKeyPackage.Command command(Fields input) throws MalformedField {
        return new PublishKeyPackage.Command(
                input.base64("keyPackage"),
                input.text("cipherSuite"),
                input.optionalTime("expires"));
    }

    @Override
    public ObjectNode output(PublishKeyPackage.Published published) {
        return Output.object()
                .put("keyPackageHash", published.hash().digest().hex())
                .put("keyPackageRef", published.ref().value().hex());
    }
}
