package blue.catbird.mls.domain.welcome;

import blue.catbird.mls.domain.ConvoId;
import blue.catbird.mls.domain.Did;
import blue.catbird.mls.domain.Epoch;
import blue.catbird.mls.domain.keypackage.KeyPackageRef;

import java.util.Comparator;

/**
 * The unique key of a Welcome: one key package of one recipient, for joining one conversation in
 * one epoch. Each device of a recipient has its own.
 *
 * @param epoch the epoch that the Welcome leads to
 */
public record WelcomeKey(ConvoId convo, Did recipient, KeyPackageRef ref, Epoch epoch)
        implements Comparable<WelcomeKey> {
    private static final Comparator<WelcomeKey> ORDER =
            Comparator.comparing(WelcomeKey::convo)
                    .thenComparing(WelcomeKey::recipient)
                    .thenComparing(WelcomeKey::ref)
                    .thenComparing(WelcomeKey::epoch);

    @Override
    public int compareTo(WelcomeKey other) {
        return ORDER.compare(this, other);
    }
}
