package blue.catbird.mls.adapters.http.auth.did;

import blue.catbird.mls.adapters.http.auth.did.Resolution.Failed;
import blue.catbird.mls.adapters.http.limits.ClientNetwork;
import blue.catbird.mls.domain.Did;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A resolver that answers in time, whatever hosts do, and has no more resolutions running at once
 * than its bulkhead has slots: for one client and for one domain at most a share of them. One that
 * was given up counts for as long as it does run.
 */
public final class LimitedResolver implements DidResolver {
    private final DidResolver resolver;
    private final Bulkhead slots;
    private final Duration limit;

    /**
     * @param slots those that run have one each
     * @param limit how long one may take, all in all
     */
    public LimitedResolver(DidResolver resolver, Bulkhead slots, Duration limit) {
        this.resolver = resolver;
        this.slots = slots;
        this.limit = limit;
    }

    @Override
    public Resolution resolve(Did did, ClientNetwork client) {
        return resolve(did, client, Optional::empty);
    }

    /** The same, but {@code first} is tried in the same slot before anybody is asked. */
    public Resolution resolve(Did did, ClientNetwork client, Supplier<Optional<Resolution>> first) {
        Supplier<Resolution> work =
                () -> first.get().orElseGet(() -> resolver.resolve(did, client));
        return slots.enter(holders(did, client))
                .map(slot -> timed(work, slot))
                .orElseGet(() -> new Failed(Failure.NOT_TRIED));
    }

    private static Set<Object> holders(Did did, ClientNetwork client) {
        return IssuerHost.of(did)
                .map(host -> Set.of(client, host.registrableDomain()))
                .orElseGet(() -> Set.of(client));
    }

    private Resolution timed(Supplier<Resolution> work, Bulkhead.Slot slot) {
        CompletableFuture<Resolution> answer = new CompletableFuture<>();
        Thread thread = Thread.startVirtualThread(() -> run(work, slot, answer));
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

    private static void run(
            Supplier<Resolution> work, Bulkhead.Slot slot, CompletableFuture<Resolution> answer) {
        try {
            answer.complete(workAndLeave(work, slot));
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    private static Resolution workAndLeave(Supplier<Resolution> work, Bulkhead.Slot slot) {
        try (slot) {
            return work.get();
        }
    }
}
