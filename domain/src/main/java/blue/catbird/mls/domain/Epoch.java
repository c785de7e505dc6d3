package blue.catbird.mls.domain;

/** How many commits have changed a group's keys (RFC 9420, section 8.1); 0 when it is new. */
public record Epoch(long value) implements Comparable<Epoch> {
    public static final Epoch ZERO = new Epoch(0);

    public Epoch {
        if (value < 0) {
            throw new IllegalArgumentException("an epoch is not negative: " + value);
        }
    }

    /** The epoch that a commit made in this one leads to. */
    public Epoch next() {
        return new Epoch(value + 1);
    }

    public boolean isBefore(Epoch other) {
        return value < other.value;
    }

    @Override
    public int compareTo(Epoch other) {
        return Long.compare(value, other.value);
    }
}
