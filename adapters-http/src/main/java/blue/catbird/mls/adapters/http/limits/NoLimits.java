package blue.catbird.mls.adapters.http.limits;

import blue.catbird.mls.domain.Did;

import java.time.Instant;
import java.util.Optional;

/** Everything is let through. */
record NoLimits() implements RateLimits {
    @Override
    public Optional<Grant> take(Did caller, String nsid, Cost cost, Instant now) {
        return Optional.empty();
    }

    @Override
    public Optional<Grant> giveBack(Did caller, String nsid, Cost cost, Instant now) {
        return Optional.empty();
    }

    @Override
    public void tokenFailed(ClientNetwork client, Did issuer, Instant now) {}

    @Override
    public void directoryFailed(ClientNetwork client, Did issuer, Instant now) {}

    @Override
    public Optional<Grant> noLookUp(ClientNetwork client, Did issuer, Instant now) {
        return Optional.empty();
    }
}
