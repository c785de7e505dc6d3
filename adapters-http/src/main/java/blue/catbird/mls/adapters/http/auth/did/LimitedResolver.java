package blue.catbird.mls.adapters.http.auth.did;

import blue.catbird.mls.adapters.http.auth.did.Resolution.Failed;
import blue.catbird.mls.domain.Did;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A resolver that answers in time, whatever hosts do, and has no more than so many resolutions
 * running at once. One that was given up counts for as long as it does run.
 */
public final class LimitedResolver implements DidResolver {
    private final DidResolver resolver;
    private final Semaphore free;
    private final Duration limit;

    /**
     * @param atOnce how many resolutions may run
     * @param limit how long one may take, all in all
     */
    public LimitedResolver(DidResolver resolver, int atOnce, Duration limit) {
        this.resolver = resolver;
        this.free = new Semaphore(atOnce);
        this.limit = limit;
    }

    @Override
    public Resolution resolve(Did did) {
        return free.tryAcquire() ? timed(did) : new Failed(Failure.NOT_TRIED);
    }

    private Resolution timed(Did did) {
        CompletableFuture<Resolution> answer = new CompletableFuture<>();
        Thread thread = Thread.startVirtualThread(() -> run(did, answer));
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // Closes the socket that a virtual thread waits at.
            thread.interrupt();
            return new Failed(Failure.TIMED_OUT);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return new Failed(Failure.NOT_TRIED);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a resolver fails with values only", e.getCause());
        }
    }

    private void run(Did did, CompletableFuture<Resolution> answer) {
        try {
            answer.complete(resolveAndFree(did));
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    private Resolution resolveAndFree(Did did) {
        try {
            return resolver.resolve(did);
        } finally {
            free.release();
        }
    }
}
