package blue.catbird.mls.demo.mls;

import org.bouncycastle.mls.TreeKEM.LifeTime;
import org.bouncycastle.mls.codec.MLSInputStream;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/**
 * The time in which a key package may be used to add its owner (RFC 9420 §7.2), in whole seconds.
 *
 * <p>Whoever adds the owner checks it against the clock of the machine, not against a parameter:
 * Bouncy Castle reads that clock itself.
 */
public record Lifetime(Instant notBefore, Instant notAfter) {
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);
    private static final Duration VALIDITY = Duration.ofDays(84);

    /** From an hour ago, for clocks that lag, to 84 days from now: under the usual limit of 90. */
    public static Lifetime startingAt(Instant now) {
        return new Lifetime(now.minus(CLOCK_SKEW), now.plus(VALIDITY));
    }

    /** Decoded because the type's only other constructor means "always valid". */
    LifeTime encoded() throws Exception {
        byte[] bytes =
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(notBefore.getEpochSecond())
                        .putLong(notAfter.getEpochSecond())
                        .array();
        return new LifeTime(new MLSInputStream(bytes));
    }
}
