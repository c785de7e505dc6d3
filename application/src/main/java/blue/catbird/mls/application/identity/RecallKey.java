package blue.catbird.mls.application.identity;

import blue.catbird.mls.domain.Did;

import java.util.Optional;

/** A read of the newest look-up of an issuer's key that the storage has. */
@FunctionalInterface
public interface RecallKey {
    /**
     * The newest look-up of {@code issuer} that any server has kept; it may be too old to be used.
     */
    Optional<KeyLookUp> execute(Did issuer);
}
