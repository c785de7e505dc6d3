package blue.catbird.mls.application.idempotency;

import java.util.List;

/**
 * A use case that writes. It takes effect exactly once for each intent of a client: effect, spent
 * token and recorded reply commit together or not at all.
 *
 * @param <C> what is asked
 * @param <R> what is told when it was done
 */
public interface Write<C, R> {
    /**
     * Carries out {@code requests} in their order and in one transaction; a refused one changes
     * nothing and does not disturb the others.
     *
     * @return an answer for each, in the same order
     */
    List<Answer<R>> execute(List<Request<C>> requests, ReplyEncoder<R> encoder);

    /** Carries out one request. */
    default Answer<R> execute(Request<C> request, ReplyEncoder<R> encoder) {
        return execute(List.of(request), encoder).getFirst();
    }
}
