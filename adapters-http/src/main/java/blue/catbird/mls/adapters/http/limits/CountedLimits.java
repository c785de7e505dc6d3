package blue.catbird.mls.adapters.http.limits;

import blue.catbird.mls.domain.Did;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;

/** The usual quotas, counted. */
final class CountedLimits implements RateLimits {
    private record CallerOfMethod(Did caller, String nsid) {}

    private final Counter<CallerOfMethod> frequentCalls = new Counter<>(FREQUENT);
    private final Counter<CallerOfMethod> ordinaryCalls = new Counter<>(ORDINARY);
    private final Counter<InetAddress> failedTokens = new Counter<>(FAILED_TOKENS);

    @Override
    public Optional<Grant> call(Did caller, String nsid, boolean frequent, Instant now) {
        Counter<CallerOfMethod> calls = frequent ? frequentCalls : ordinaryCalls;
        return Optional.of(calls.take(new CallerOfMethod(caller, nsid), now));
    }

    @Override
    public void tokenFailed(InetAddress address, Instant now) {
        Grant _ = failedTokens.take(address, now);
    }

    @Override
    public Optional<Grant> exhausted(InetAddress address, Instant now) {
        return Optional.of(failedTokens.look(address, now)).filter(grant -> !grant.allowed());
    }
}
