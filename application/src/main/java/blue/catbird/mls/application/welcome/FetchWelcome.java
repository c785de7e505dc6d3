package blue.catbird.mls.application.welcome;

import blue.catbird.mls.application.query.Read;
import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.keypackage.KeyPackageHash;
import blue.catbird.mls.domain.welcome.DeliveryId;

import java.time.Instant;
import java.util.Optional;

/**
 * Hands a Welcome over to its recipient: the same bytes as often as asked until the grace of the
 * first fetch ends or the recipient confirms.
 */
public interface FetchWelcome extends Read<FetchWelcome.Query, FetchWelcome.HandedOver> {
    /**
     * The query.
     *
     * @param packageHash the key package that the device joins with, if the client says it
     */
    record Query(ConvoId convo, Optional<KeyPackageHash> packageHash) {}

    /**
     * A Welcome, and what its reader is to know.
     *
     * @param delivery what a confirmation is to name
     * @param again whether it had been handed over before
     */
    record HandedOver(
            Bytes welcome,
            DeliveryId delivery,
            KeyPackageHash packageHash,
            Instant fetchedAt,
            Instant graceEndsAt,
            boolean again) {}
}
