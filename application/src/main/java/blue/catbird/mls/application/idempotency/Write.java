package blue.catbird.mls.application.idempotency;

/**
 * A use case that writes. It takes effect exactly once for each intent of a client: effect, spent
 * token and recorded reply commit together or not at all.
 *
 * @param <C> what is asked
 * @param <R> what is told when it was done
 */
public interface Write<C, R> {
    /** Carries out one request; a refused one changes nothing. */
    Answer<R> execute(Request<C> request, ReplyEncoder<R> encoder);
}
