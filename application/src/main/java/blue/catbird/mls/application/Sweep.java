package blue.catbird.mls.application;

/**
 * Tidies up what time has settled: reports Welcomes that expired unconfirmed, wipes and removes
 * what nobody can ask for any more. Nothing depends on it being run, for expiry is judged whenever
 * something is read; it can run on several servers at once.
 */
public interface Sweep {
    /**
     * How much was tidied up.
     *
     * @param expiredWelcomes Welcomes whose expiry was noted now; their inviters are told unless
     *     the recipient has obviously joined
     */
    record Swept(
            int expiredWelcomes,
            int wipedPayloads,
            int removedWelcomes,
            int removedReplies,
            int removedTokens,
            int removedKeyPackages) {}

    Swept execute();
}
