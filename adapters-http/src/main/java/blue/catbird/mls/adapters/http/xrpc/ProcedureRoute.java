package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.adapters.http.auth.Authentication;
import blue.catbird.mls.adapters.http.auth.CalledMethod;
import blue.catbird.mls.adapters.http.log.CallFacts;
import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.idempotency.Keyed;
import blue.catbird.mls.application.idempotency.Reply;
import blue.catbird.mls.application.idempotency.Request;
import blue.catbird.mls.domain.refusal.Outcome;
import blue.catbird.mls.lexicon.Lexicons;
import blue.catbird.mls.lexicon.Method;
import blue.catbird.mls.lexicon.ParsedJson;

import com.fasterxml.jackson.databind.JsonNode;

import jakarta.servlet.http.HttpServletRequest;

import java.util.Optional;

/**
 * How a procedure is answered: its body is read and checked, and its use case carries it out,
 * together with its key and its token.
 *
 * @param maxBytes how many bytes its document allows a body to have
 */
record ProcedureRoute<C, R>(
        Method.Procedure method,
        ProcedureEndpoint<C, R> endpoint,
        Lexicons lexicons,
        BodyReader bodies,
        long maxBytes)
        implements Route {

    @Override
    public CalledMethod called() {
        return CalledMethod.procedure(method.nsid());
    }

    @Override
    public String verb() {
        return "POST";
    }

    @Override
    public long announced(HttpServletRequest request) {
        return bodies.announced(request, maxBytes);
    }

    @Override
    public Step<HttpReply> answer(
            HttpServletRequest request,
            Authentication.Verified caller,
            BodyBudget.Share share,
            Spending spending) {
        Step<HttpReply> answer =
                bodies.read(request, maxBytes, share)
                        .then(spending::body)
                        .then(this::parsed)
                        .then(body -> answer(caller, body, XrpcEndpoint.facts(request)));
        share.clear();
        // It has taken effect, and is told even if there is no room for the answer.
        return answer.then(
                reply -> {
                    share.count(reply.held());
                    return Step.next(reply);
                });
    }

    private Step<JsonNode> parsed(byte[] text) {
        return switch (lexicons.parseInput(method, text)) {
            case ParsedJson.Document(JsonNode root) -> Step.next(root);
            case ParsedJson.Malformed malformed ->
                    Step.end(
                            XrpcError.of(
                                    HttpWords.BAD_JSON,
                                    malformed.line(),
                                    malformed.column(),
                                    malformed.finding()));
        };
    }

    private Step<HttpReply> answer(Authentication.Verified caller, JsonNode body, CallFacts facts) {
        return Violations.toStep(method, lexicons.checkInput(method, body))
                .then(
                        input -> {
                            ConversationNamed.in(input).ifPresent(facts::isAbout);
                            return command(input);
                        })
                .then(
                        command ->
                                keyed(body)
                                        .then(keyed -> execute(request(caller, keyed, command))));
    }

    private Step<C> command(JsonNode input) {
        try {
            return Step.next(endpoint.command(Fields.of(input)));
        } catch (MalformedField e) {
            return Step.end(e.error());
        }
    }

    private Step<Optional<Keyed>> keyed(JsonNode body) {
        return endpoint.takesKey() ? IdempotencyKeys.in(body) : Step.next(Optional.empty());
    }

    private static <C> Request<C> request(
            Authentication.Verified caller, Optional<Keyed> keyed, C command) {
        return new Request<>(caller.caller(), caller.toSpend(), keyed, command);
    }

    private Step<HttpReply> execute(Request<C> request) {
        Answer<R> answer = endpoint.useCase().execute(request, this::encode);
        OperatorLog.answered(method.nsid(), answer);
        endpoint.report(request.command(), answer);
        return switch (answer) {
            case Answer.Executed<R>(Outcome.Done<R> _, Reply reply) ->
                    Step.next(HttpReply.done(reply));
            case Answer.Executed<R>(Outcome.Refused<R>(var refusal), Reply reply) ->
                    Step.next(HttpReply.refused(reply, Refusals.error(refusal)));
            case Answer.Replayed<R>(Reply reply) -> Step.next(HttpReply.replayed(reply));
            case Answer.Rejected<R>(var reason) -> Step.end(Refusals.error(reason));
        };
    }

    private Reply encode(Outcome<R> outcome) {
        return switch (outcome) {
            case Outcome.Done<R>(R result) -> HttpReply.ok(endpoint.output(result)).recorded();
            case Outcome.Refused<R>(var refusal) -> Refusals.error(refusal).toReply().recorded();
        };
    }
}
