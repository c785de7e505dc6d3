package blue.catbird.mls.application;

import java.time.Duration;

/**
 * Tidies up what time has settled: reports Welcomes that expired unconfirmed, wipes and removes
 * what nobody can ask for any more. Nothing depends on it being run, for expiry is judged whenever
 * something is read; it can run on several servers at once.
 */
public interface Sweep {
    /**
     * How long recorded replies, spent tokens and key packages stay after their end, by the
     * storage's clock: one that is set back, or is followed by another that is behind it, finds
     * again what it takes for live.
     */
    Duration LAG = Duration.ofHours(1);

    /**
     * How much was tidied up.
     *
     * @param expiredWelcomes Welcomes whose expiry was noted now; their inviters are told unless
     *     the recipient has obviously joined
     * @param removedKeys look-ups of issuers' keys that are of no use any more, or too many
     */
    record Swept(
            int expiredWelcomes,
            int wipedPayloads,
            int removedWelcomes,
            int removedReplies,
            int removedTokens,
            int removedKeyPackages,
            int removedKeys) {}

    Swept execute();
}
