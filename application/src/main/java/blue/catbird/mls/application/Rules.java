package blue.catbird.mls.application;

import blue.catbird.mls.domain.framing.Framing;

import java.time.Duration;

/**
 * The bounds and times that an operator may set.
 *
 * @param framing how far the bytes of clients are read
 * @param pastEpochs how many epochs back an application message may have been made
 * @param maxMembers members of a conversation, at most
 * @param maxKeyPackages unused key packages of an account, at most
 * @param maxMessageBytes bytes of a message, at most
 * @param claimTtl how long a claimed key package is kept for its caller
 * @param welcomeGrace how long a fetched Welcome is handed over again
 * @param welcomeRetention how long a Welcome is kept, at least
 * @param idempotencyTtl how long a reply is replayed
 */
public record Rules(
        Framing framing,
        int pastEpochs,
        int maxMembers,
        int maxKeyPackages,
        int maxMessageBytes,
        Duration claimTtl,
        Duration welcomeGrace,
        Duration welcomeRetention,
        Duration idempotencyTtl) {

    /** The defaults. */
    public static final Rules DEFAULT =
            new Rules(
                    Framing.STRICT,
                    0,
                    1000,
                    200,
                    5 * 1024 * 1024,
                    Duration.ofHours(24),
                    Duration.ofMinutes(5),
                    Duration.ofDays(30),
                    Duration.ofHours(24));

    public Rules withFraming(Framing other) {
        return new Rules(
                other,
                pastEpochs,
                maxMembers,
                maxKeyPackages,
                maxMessageBytes,
                claimTtl,
                welcomeGrace,
                welcomeRetention,
                idempotencyTtl);
    }

    public Rules withMaxKeyPackages(int other) {
        return new Rules(
                framing,
                pastEpochs,
                maxMembers,
                other,
                maxMessageBytes,
                claimTtl,
                welcomeGrace,
                welcomeRetention,
                idempotencyTtl);
    }
}
