package blue.catbird.mls.application.internal.write;

import blue.catbird.mls.application.idempotency.Attempt;
import blue.catbird.mls.application.idempotency.Reply;
import blue.catbird.mls.application.idempotency.ReplyEncoder;
import blue.catbird.mls.application.idempotency.Request;
import blue.catbird.mls.domain.refusal.Outcome;

import java.util.List;
import java.util.Optional;

/**
 * A request on its way through {@link OnceOnly}.
 *
 * @param checked what its bytes alone say of it
 */
public record Submission<C, P, R>(Request<C> request, Outcome<P> checked, ReplyEncoder<R> encoder) {

    public static <C, P, R> Submission<C, P, R> of(
            Handler<C, P, R> handler, Request<C> request, ReplyEncoder<R> encoder) {
        return new Submission<>(
                request, handler.check(request.caller(), request.command()), encoder);
    }

    public static <C, P, R> List<Submission<C, P, R>> of(
            Handler<C, P, R> handler, List<Request<C>> requests, ReplyEncoder<R> encoder) {
        return requests.stream().map(request -> of(handler, request, encoder)).toList();
    }

    public Optional<Attempt> attempt(Handler<C, P, R> handler) {
        return request.attemptAt(handler.method());
    }

    public Reply encode(Outcome<R> outcome) {
        return encoder.encode(outcome);
    }
}
