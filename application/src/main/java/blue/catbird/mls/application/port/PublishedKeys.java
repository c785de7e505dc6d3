package blue.catbird.mls.application.port;

import blue.catbird.mls.application.identity.KeyLookUp;
import blue.catbird.mls.domain.Did;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** The keys that issuers have published: of each issuer the newest look-up that was kept. */
public interface PublishedKeys {
    /** The look-up of {@code issuer} that is kept. */
    Optional<KeyLookUp> find(Did issuer);

    /**
     * Keeps look-ups of different issuers, each unless a newer one of its issuer is kept. One from
     * the future, kept before the clock was set back, is older than any.
     */
    void keep(Collection<KeyLookUp> lookUps);

    /**
     * Removes look-ups that are {@code age} old or older, and what is older than the {@code most}
     * newest.
     *
     * @return how many, {@code max} at most
     */
    int removeOld(Duration age, int most, int max);
}
