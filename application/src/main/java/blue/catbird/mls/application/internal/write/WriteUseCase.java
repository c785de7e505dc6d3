package blue.catbird.mls.application.internal.write;

import blue.catbird.mls.application.idempotency.Answer;
import blue.catbird.mls.application.idempotency.ReplyEncoder;
import blue.catbird.mls.application.idempotency.Request;
import blue.catbird.mls.application.idempotency.Write;
import blue.catbird.mls.application.idempotency.WriteMethod;

import java.time.Duration;

/**
 * A use case that writes: checks the bytes of a request, and has it carried out.
 *
 * @param timeToLive for how long a reply is replayed
 */
public record WriteUseCase<C, R>(
        WriteMethod method, Preparation<C, R> preparation, Duration timeToLive, Executor executor)
        implements Write<C, R> {

    /** Carries submissions out, alone or together. */
    public interface Executor {
        <T> Answer<T> execute(Submission<T> submission);
    }

    @Override
    public Answer<R> execute(Request<C> request, ReplyEncoder<R> encoder) {
        return executor.execute(
                Submission.of(
                        method,
                        request,
                        preparation.prepare(request.caller(), request.command()),
                        encoder,
                        timeToLive));
    }
}
