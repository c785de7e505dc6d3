package blue.catbird.mls.adapters.http.xrpc;

import blue.catbird.mls.adapters.http.limits.Cost;
import blue.catbird.mls.adapters.http.limits.Grant;
import blue.catbird.mls.adapters.http.limits.RateLimits;
import blue.catbird.mls.domain.Did;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The cost of one call to its caller's quotas so far. Used by one thread. */
final class Spending {
    private final RateLimits limits;
    private final InstantSource clock;
    private final Did caller;
    private final String nsid;
    private Cost taken = new Cost(0, 0);
    private Optional<Grant> told = Optional.empty();

    Spending(RateLimits limits, InstantSource clock, Did caller, String nsid) {
        this.limits = limits;
        this.clock = clock;
        this.caller = caller;
        this.nsid = nsid;
    }

    /** Takes a call and what it announces, or refuses it; a call that is refused costs nothing. */
    Step<Cost> begin(long announced) {
        return take(new Cost(1, announced));
    }

    /**
     * Takes what {@code body} has beyond what was announced: it came without a length, or was
     * compressed. If that is too much the call is refused, and its bytes cost nothing, since
     * nothing of them is kept.
     */
    Step<byte[]> body(byte[] body) {
        Step<Cost> more = take(new Cost(0, Math.max(0, body.length - taken.bytes())));
        if (more instanceof Step.End<Cost>) {
            Optional<Grant> _ =
                    limits.giveBack(caller, nsid, new Cost(0, taken.bytes()), clock.instant());
            taken = new Cost(taken.calls(), 0);
        }
        return more.then(_ -> Step.next(body));
    }

    private Step<Cost> take(Cost cost) {
        Instant now = clock.instant();
        Optional<Grant> grant = limits.take(caller, nsid, cost, now);
        if (grant.isPresent()) {
            told = told.filter(before -> !before.yieldsTo(grant.get())).or(() -> grant);
        }
        return grant.filter(it -> !it.allowed())
                .<Step<Cost>>map(it -> Step.end(XrpcError.tooMany(it, now)))
                .orElseGet(() -> taken(cost));
    }

    private Step<Cost> taken(Cost cost) {
        taken = new Cost(taken.calls() + cost.calls(), taken.bytes() + cost.bytes());
        return Step.next(taken);
    }

    /** Gives everything back. */
    void giveBack() {
        told = limits.giveBack(caller, nsid, taken, clock.instant());
        taken = new Cost(0, 0);
    }

    /** The RateLimit headers of the quota nearest to its end; none where nothing is limited. */
    Optional<Map<String, String>> headers() {
        return told.map(Grant::headers);
    }
}
