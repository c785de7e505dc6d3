package blue.catbird.mls.domain.welcome;

import blue.catbird.mls.domain.Bytes;
import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.keypackage.DeviceKey;
import blue.catbird.mls.domain.keypackage.KeyPackageHash;
import blue.catbird.mls.domain.keypackage.KeyPackageRef;

import java.time.Duration;
import java.time.Instant;

/** A Welcome of Alice's for Bob's phone. */
final class Welcomes {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration GRACE = Duration.ofMinutes(5);

    static final WelcomeKey KEY =
            new WelcomeKey(
                    new ConvoId(Bytes.ofHex("01")),
                    new Did("did:plc:bob"),
                    new KeyPackageRef(Bytes.ofHex("02")),
                    new Epoch(1));

    private static final Envelope ENVELOPE =
            new Envelope(
                    KEY,
                    KeyPackageHash.over(Bytes.ofHex("03")),
                    new DeviceKey(Bytes.ofHex("04")),
                    new Did("did:plc:alice"),
                    NOW,
                    NOW.plus(Duration.ofDays(30)));

    private Welcomes() {}

    static Welcome.Available available() {
        return new Welcome.Available(ENVELOPE, Failures.NONE);
    }

    static Welcome.InFlight inFlight() {
        return available().fetch(NOW);
    }

    static Welcome.Expired expired() {
        return (Welcome.Expired) inFlight().asOf(NOW.plus(GRACE), GRACE);
    }
}
