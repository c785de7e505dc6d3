package blue.catbird.mls.adapters.http.limits;

import java.time.Duration;

/** So much of something within each window of time. */
public record Quota(Subject subject, long amount, Duration window) {
    /** What a quota counts, and how a caller hears that there was too much of it. */
    public enum Subject {
        METHOD_CALLS("You have called this method too often", ""),
        CALLS("You have called too often", " calls of all methods together"),
        BYTES("You have sent too much", " bytes of bodies"),
        LOOK_UPS("Too many keys were looked up in vain from your address", "");

        private final String excess;
        private final String unit;

        Subject(String excess, String unit) {
            this.excess = excess;
            this.unit = unit;
        }
    }

    public Quota {
        if (amount < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("a quota allows a call within some time");
        }
    }

    static Quota aMinute(Subject subject, long amount) {
        return new Quota(subject, amount, Duration.ofMinutes(1));
    }

    /** A sentence without its full stop: more was asked for than this quota allows. */
    public String excess() {
        return subject.excess
                + ": "
                + amount
                + subject.unit
                + " are allowed in "
                + window.toSeconds()
                + " seconds";
    }
}
