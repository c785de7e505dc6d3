package blue.catbird.mls.adapters.memory;

import blue.catbird.mls.application.port.Welcomes;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.welcome.Welcome;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Welcomes that pass everything on, for a fault to override. */
class PassingWelcomes implements Welcomes {
    private final Welcomes real;

    PassingWelcomes(Welcomes real) {
        this.real = real;
    }

    @Override
    public void add(ConvoId convo, Epoch epoch, Bytes payload, List<Welcome.Available> welcomes) {
        real.add(convo, epoch, payload, welcomes);
    }

    @Override
    public Optional<Bytes> payload(ConvoId convo, Epoch epoch) {
        return real.payload(convo, epoch);
    }

    @Override
    public void save(Collection<? extends Welcome> welcomes) {
        real.save(welcomes);
    }

    @Override
    public List<Welcome.Fetched> lockSilent(Instant fetchedUntil, int max) {
        return real.lockSilent(fetchedUntil, max);
    }

    @Override
    public int wipeSettledPayloads(int max) {
        return real.wipeSettledPayloads(max);
    }

    @Override
    public int removeOutdated(int max) {
        return real.removeOutdated(max);
    }
}
