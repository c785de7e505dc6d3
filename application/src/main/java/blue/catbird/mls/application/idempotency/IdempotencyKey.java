package blue.catbird.mls.application.idempotency;

/**
 * An idempotency key, with which a client can repeat a write: 1 to 255 printable ASCII characters,
 * new for each intent and the same for each repeat.
 */
public record IdempotencyKey(String value) implements Comparable<IdempotencyKey> {
    public static final int MAX_LENGTH = 255;

    public IdempotencyKey {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not an idempotency key");
        }
    }

    /** Whether {@code text} can be a key. */
    public static boolean isValid(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_LENGTH
                && text.chars().allMatch(c -> c >= 0x20 && c <= 0x7e);
    }

    @Override
    public int compareTo(IdempotencyKey other) {
        return value.compareTo(other.value);
    }
}
