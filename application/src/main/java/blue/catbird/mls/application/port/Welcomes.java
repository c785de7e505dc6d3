package blue.catbird.mls.application.port;

import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.welcome.Welcome;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The Welcomes on their way. */
public interface Welcomes {
    /**
     * Adds the Welcomes that one accepted commit brings.
     *
     * @param payload the bytes that all of them hand over, kept once
     */
    void add(ConvoId convo, Epoch epoch, Bytes payload, List<Welcome.Available> welcomes);

    /**
     * The bytes to hand over; empty once all Welcomes with them are settled and they were wiped.
     */
    Optional<Bytes> payload(ConvoId convo, Epoch epoch);

    /** Replaces the states of Welcomes that are there. */
    void save(Collection<? extends Welcome> welcomes);

    /**
     * Welcomes that were fetched at or before {@code fetchedUntil}, were not confirmed, and whose
     * expiry is not reported yet; locked, and without those that another transaction holds.
     */
    List<Welcome.Fetched> lockSilent(Instant fetchedUntil, int max);

    /** Wipes bytes that no unconfirmed Welcome needs any more; how many. */
    int wipeSettledPayloads(int max);

    /** Removes Welcomes whose retention is over by now; how many. */
    int removeOutdated(int max);
}
