package blue.catbird.mls.domain;

/**
 * A position in a conversation's log: 1, 2, 3 … without gap or duplicate, in the order of
 * acceptance. {@link #START} is the position before the first entry.
 */
public record Seq(long value) implements Comparable<Seq> {
    /** Before the first entry. */
    public static final Seq START = new Seq(0);

    public Seq {
        if (value < 0) {
            throw new IllegalArgumentException("a position in the log is not negative: " + value);
        }
    }

    public Seq next() {
        return new Seq(value + 1);
    }

    public boolean isAfter(Seq other) {
        return value > other.value;
    }

    /** The later of the two. */
    public Seq orLater(Seq other) {
        return isAfter(other) ? this : other;
    }

    @Override
    public int compareTo(Seq other) {
        return Long.compare(value, other.value);
    }
}
