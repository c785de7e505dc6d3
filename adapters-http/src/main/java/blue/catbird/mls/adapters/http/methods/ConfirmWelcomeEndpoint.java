package blue.catbird.mls.adapters.http.methods;

import blue.catbird.mls.adapters.http.xrpc.Fields;
import blue.catbird.mls.adapters.http.xrpc.MalformedField;
import blue.catbird.mls.adapters.http.xrpc.OperatorLog;
import blue.catbird.mls.adapters.http.xrpc.Output;
import blue.catbird.mls.adapters.http.xrpc.ProcedureEndpoint;
import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.idempotency.WriteMethod;
import blue.catbird.mls.application.welcome.ConfirmWelcome;
import blue.catbird.mls.domain.refusal.Outcome;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code confirmWelcome}: {@link ConfirmWelcome}. A failure is told to operators. */
record ConfirmWelcomeEndpoint(ConfirmWelcome useCase)
        implements ProcedureEndpoint<ConfirmWelcome.Command, ConfirmWelcome.Confirmed> {
    @Override
    public String nsid() {
        return WriteMethod.CONFIRM_WELCOME.nsid();
    }

    @Override
    public boolean takesKey() {
        return false;
    }

    @Override
    public ConfirmWelcome.Command command(Fields input) throws MalformedField {
        return new ConfirmWelcome.Command(
                input.convo("convoId"),
                input.flag("success"),
                input.optionalText("errorDetails"),
                input.optionalText("deliveryId"),
                input.optionalHash("keyPackageHash"));
    }

    @Override
    public ObjectNode output(ConfirmWelcome.Confirmed confirmed) {
        return Output.object().put("confirmed", confirmed.confirmed());
    }

    @Override
    public void report(ConfirmWelcome.Command command, Answer<ConfirmWelcome.Confirmed> answer) {
        if (!command.success()
                && answer instanceof Answer.Executed<ConfirmWelcome.Confirmed> executed
                && executed.outcome() instanceof Outcome.Done<ConfirmWelcome.Confirmed>) {
            OperatorLog.welcomeFailed(command.convo(), command.errorDetails().orElse("not given"));
        }
    }
}
