package blue.catbird.mls.lexicon;

import java.util.Map;
import java.util.function.Function;

/**
 * The length of the longest JSON text that a schema allows, in bytes. A text may have every
 * character escaped; a long one is base64, and one with a format is ASCII: of those JSON escapes
 * the slashes at most.
 */
record TextLength(Function<String, Schema> definitions) {
    /** Room for white space, and for fields that the document does not describe. */
    static final int SLACK = 16 * 1024;

    private static final int ESCAPE = "\\u0000".length();
    private static final int LONG_TEXT = 4096;
    private static final int SLASHES = 16;
    private static final int INTEGER = Long.toString(Long.MIN_VALUE).length() + ".0".length();

    /** The length that a body may have. */
    long ofBody(Schema schema) {
        return of(schema) + SLACK;
    }

    private long of(Schema schema) {
        return switch (schema) {
            case Schema.RefSchema ref -> of(definitions.apply(ref.target()));
            case Schema.ObjectSchema object -> object(object.properties());
            case Schema.ArraySchema array ->
                    "[]".length() + bounded(array.count()) * (of(array.items()) + ",".length());
            case Schema.StringSchema string -> string(string);
            case Schema.BytesSchema bytes ->
                    "{'$bytes':''}".length() + base64((bounded(bytes.length()) + 2) / 3 * 4);
            case Schema.IntegerSchema _ -> INTEGER;
            case Schema.BooleanSchema _ -> "false".length();
            case Schema.UnionSchema _, Schema.UnknownSchema _ ->
                    throw new IllegalArgumentException("an input of unknown form has no bound");
        };
    }

    private long object(Map<String, Schema> properties) {
        return "{}".length()
                + properties.entrySet().stream()
                        .mapToLong(
                                field ->
                                        field.getKey().length()
                                                + "'':,".length()
                                                + of(field.getValue()))
                        .sum();
    }

    private static long string(Schema.StringSchema string) {
        long bytes = string.maxBytes();
        boolean isPlain = string.format().isPresent() || bytes > LONG_TEXT;
        return "''".length() + (isPlain ? base64(bytes) : bytes * ESCAPE);
    }

    /** At random one digit in 64 is a slash, which JSON may escape. */
    private static long base64(long digits) {
        return digits + digits / SLASHES;
    }

    private static long bounded(Bounds bounds) {
        if (bounds.maximum() == Long.MAX_VALUE) {
            throw new IllegalArgumentException("an input without a maxLength has no bound");
        }
        return bounds.maximum();
    }
}
