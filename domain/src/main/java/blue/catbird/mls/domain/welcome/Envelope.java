package blue.catbird.mls.domain.welcome;

import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.keypackage.DeviceKey;
import blue.catbird.mls.domain.keypackage.KeyPackageHash;

import java.time.Instant;

/**
 * What stays the same of a Welcome while it is delivered; the bytes themselves are kept once for
 * all whom they serve.
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
