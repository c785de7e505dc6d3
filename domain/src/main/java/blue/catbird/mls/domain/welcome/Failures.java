package blue.catbird.mls.domain.welcome;

import java.util.Optional;

/** How often a recipient's client said that it could not join with a Welcome, and why last. */
public record Failures(int count, Optional<String> lastReason) {
    public static final Failures NONE = new Failures(0, Optional.empty());

    public Failures and(Optional<String> reason) {
        return new Failures(count + 1, reason);
    }
}
