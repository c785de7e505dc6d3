package blue.catbird.mls.lexicon;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The type and constraints of a value, as a lexicon document says them.
 *
 * <p>Of the types of <a href="https://atproto.com/specs/lexicon">atproto.com/specs/lexicon</a>
 * those that need no content identifiers.
 */
public sealed interface Schema {
    /** The document's own words; empty where it has none. */
    String description();

    /**
     * An object. Fields that are not named in {@code properties} are allowed and kept.
     *
     * @param properties what each named field must be, in the document's order
     * @param required which fields must be there, in the document's order
     * @param nullable which fields may be null
     */
    record ObjectSchema(
            Map<String, Schema> properties,
            Set<String> required,
            Set<String> nullable,
            String description)
            implements Schema {}

    /**
     * An array.
     *
     * @param items what each item must be
     * @param count how many items there may be
     */
    record ArraySchema(Schema items, Bounds count, String description) implements Schema {}

    /**
     * A string without U+0000 and lone surrogates.
     *
     * @param length how many bytes of UTF-8 it may have
     * @param knownValues values that have a meaning; others are allowed
     * @param allowed the only values allowed; empty where there is no such list
     */
    record StringSchema(
            Bounds length,
            Optional<StringFormat> format,
            List<String> knownValues,
            List<String> allowed,
            Optional<JsonNode> defaultValue,
            String description)
            implements Schema {
        /**
         * How many bytes of UTF-8 it may have at most, by the document or by its format.
         *
         * @throws IllegalStateException if neither says
         */
        public long maxBytes() {
            long byFormat = format.map(StringFormat::maxLength).orElse(Integer.MAX_VALUE);
            long bytes = Math.min(length.maximum(), byFormat);
            if (bytes == Integer.MAX_VALUE) {
                throw new IllegalStateException("a string without a maxLength has no bound");
            }
            return bytes;
        }
    }

    /**
     * A 64-bit integer.
     *
     * @param range what it must lie in
     * @param allowed the only values allowed; empty where there is no such list
     */
    record IntegerSchema(
            Bounds range, List<Long> allowed, Optional<JsonNode> defaultValue, String description)
            implements Schema {}

    /**
     * A boolean.
     *
     * @param constant the only value allowed
     */
    record BooleanSchema(
            Optional<Boolean> constant, Optional<JsonNode> defaultValue, String description)
            implements Schema {}

    /**
     * Bytes as {@code {"$bytes": base64}}.
     *
     * @param length how many bytes there may be, decoded
     */
    record BytesSchema(Bounds length, String description) implements Schema {}

    /**
     * A reference to another definition.
     *
     * @param target the definition in full: {@code nsid#name}
     */
    record RefSchema(String target, String description) implements Schema {}

    /**
     * An object of one of several definitions, named by its {@code $type}.
     *
     * @param targets the definitions in full: {@code nsid#name}
     * @param closed whether no other definition is allowed
     */
    record UnionSchema(Set<String> targets, boolean closed, String description) implements Schema {}

    /** Any object. */
    record UnknownSchema(String description) implements Schema {}

    /** The default for an absent value. */
    default Optional<JsonNode> defaulted() {
        return switch (this) {
            case StringSchema string -> string.defaultValue();
            case IntegerSchema integer -> integer.defaultValue();
            case BooleanSchema bool -> bool.defaultValue();
            case ObjectSchema _,
                    ArraySchema _,
                    BytesSchema _,
                    RefSchema _,
                    UnionSchema _,
                    UnknownSchema _ ->
                    Optional.empty();
        };
    }
}
