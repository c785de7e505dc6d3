package blue.catbird.mls.adapters.http.limits;

import blue.catbird.mls.domain.Did;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;

/** Everything is let through. */
record NoLimits() implements RateLimits {
    @Override
    public Optional<Grant> call(Did caller, String nsid, boolean frequent, Instant now) {
        return Optional.empty();
    }

    @Override
    public void tokenFailed(InetAddress address, Instant now) {}

    @Override
    public Optional<Grant> exhausted(InetAddress address, Instant now) {
        return Optional.empty();
    }
}
