package blue.catbird.mls.domain.welcome;

import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.keypackage.DeviceKey;
import blue.catbird.mls.domain.keypackage.KeyPackageHash;

import java.time.Instant;

/**
 * The fields of a Welcome that do not change while it is delivered; its bytes are kept once for all
 * recipients that they serve.
 *
 * @param keepUntil the end of its retention
 */
public record Envelope(
        WelcomeKey key,
        KeyPackageHash packageHash,
        DeviceKey device,
        Did inviter,
        Instant acceptedAt,
        Instant keepUntil) {}
