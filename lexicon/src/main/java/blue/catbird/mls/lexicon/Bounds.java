package blue.catbird.mls.lexicon;

/**
 * A closed range that a length, a count or an integer must lie in.
 *
 * @param minimum the least value allowed; {@link Long#MIN_VALUE} where there is none
 * @param maximum the greatest value allowed; {@link Long#MAX_VALUE} where there is none
 */
public record Bounds(long minimum, long maximum) {
    /** No bound at all. */
    public static final Bounds NONE = new Bounds(Long.MIN_VALUE, Long.MAX_VALUE);

    public Bounds {
        if (minimum > maximum) {
            throw new IllegalArgumentException(minimum + " is more than " + maximum);
        }
    }

    boolean tooSmall(long value) {
        return value < minimum;
    }

    boolean tooGreat(long value) {
        return value > maximum;
    }

    boolean contains(long value) {
        return !tooSmall(value) && !tooGreat(value);
    }
}
